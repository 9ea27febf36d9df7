package dev.switchboard.tools.business;

import dev.switchboard.store.Expression;
import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.TenantId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a business has to sell. Thread safe. */
public final class Stock {

    static final int MOST = 5000;
    private static final int SHOWN = 10;

    private final Store store;

    Stock(Store store) {
        this.store = store;
    }

    /** @param price as it is shown to people, with its currency; may be empty */
    public record Article(String sku, String name, String category, String price, int quantity, String description) {}

    /** @param category and keyword may be null */
    public Map<String, Object> find(Actor actor, String category, String keyword) {
        List<Article> all = all(actor.tenant());
        List<String> words = List.of((keyword == null ? "" : plain(keyword)).split("\\s+"));
        List<Article> found = all.stream()
                .filter(article -> article.quantity() > 0)
                .filter(article -> category == null || plain(article.category()).contains(stem(plain(category))))
                .filter(article -> words.stream().allMatch(word -> text(article).contains(stem(word))))
                .toList();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("found", found.size());
        answer.put("articles", found.stream().limit(SHOWN).map(Stock::shown).toList());
        if (found.isEmpty()) {
            answer.put("categories", categories(all));
        }
        answer.put("summary", summary(found));
        return answer;
    }

    public List<Article> all(TenantId tenant) {
        var keys = Expression.of("#tenant = :tenant").with("tenant", tenant.value());
        return store.query(Table.STOCK, keys, false, MOST).stream()
                .map(Stock::article)
                .toList();
    }

    /** Makes the stock exactly this. Whoever looks meanwhile may see some of the old and some of the new. */
    public void replace(TenantId tenant, List<Article> articles) {
        Set<String> gone = all(tenant).stream().map(Article::sku).collect(Collectors.toCollection(TreeSet::new));
        articles.forEach(article -> {
            gone.remove(article.sku());
            store.put(Table.STOCK, item(tenant, article));
        });
        gone.forEach(sku -> store.delete(Table.STOCK, key(tenant, sku), null));
    }

    private static String summary(List<Article> found) {
        if (found.isEmpty()) {
            return "We have nothing like that at the moment.";
        }
        return "We have "
                + found.stream()
                        .limit(3)
                        .map(article -> article.name() + (article.price().isEmpty() ? "" : " for " + article.price()))
                        .collect(Collectors.joining(", "))
                + (found.size() > 3 ? " and " + (found.size() - 3) + " more." : ".");
    }

    private static Map<String, Object> shown(Article article) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("name", article.name());
        shown.put("category", article.category());
        shown.put("price", article.price());
        shown.put("quantity", article.quantity());
        shown.put("description", article.description());
        return shown;
    }

    private static Set<String> categories(List<Article> all) {
        return all.stream().map(Article::category).limit(500).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(Article article) {
        return plain(article.name() + " " + article.category() + " " + article.description());
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).strip();
    }

    /** People ask for rings and for a ring. */
    private static String stem(String word) {
        return word.length() > 3 && word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    }

    private static Item key(TenantId tenant, String sku) {
        return Item.of("tenant", tenant.value()).with("sku", sku);
    }

    private static Item item(TenantId tenant, Article article) {
        return key(tenant, article.sku())
                .with("name", article.name())
                .with("category", article.category())
                .with("price", article.price())
                .with("quantity", article.quantity())
                .with("description", article.description());
    }

    private static Article article(Item item) {
        return new Article(
                item.text("sku"),
                item.text("name"),
                item.text("category"),
                item.text("price"),
                (int) item.number("quantity"),
                item.text("description"));
    }
}
