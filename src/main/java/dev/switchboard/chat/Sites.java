package dev.switchboard.chat;

import dev.switchboard.security.Audit;
import dev.switchboard.security.Caller;
import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.store.Write;
import dev.switchboard.vocabulary.Secret;
import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The record of what each business says of its chat. What is asked with every request is remembered for seconds. Thread safe. */
public final class Sites {

    private static final Duration REMEMBERED = Duration.ofSeconds(3);
    private static final int MOST = 1_000;

    private record Seen(Site site, Instant at) {}

    private final Store store;
    private final Audit audit;
    private final Map<TenantId, Seen> seen = new ConcurrentHashMap<>();

    Sites(Store store, Audit audit) {
        this.store = store;
        this.audit = audit;
    }

    /** As it was at most some seconds ago. */
    public Site recent(TenantId tenant) {
        Seen known = seen.get(tenant);
        if (known != null && known.at().plus(REMEMBERED).isAfter(store.now())) {
            return known.site();
        }
        if (seen.size() > MOST) {
            seen.clear();
        }
        Site site = find(tenant);
        seen.put(tenant, new Seen(site, store.now()));
        return site;
    }

    Site find(TenantId tenant) {
        return store.get(Table.CHAT_SITES, key(tenant)).map(Sites::site).orElse(Site.NEW);
    }

    void keep(Caller who, TenantId tenant, Site site) {
        store.transact(
                Write.put(Table.CHAT_SITES, item(tenant, site)),
                audit.done(who, "chat-site.save", "tenant " + tenant, "", ""));
        seen.remove(tenant);
    }

    private static Item key(TenantId tenant) {
        return Item.of("tenant", tenant.value());
    }

    private static Item item(TenantId tenant, Site site) {
        return key(tenant)
                .with("origins", String.join(" ", site.origins()))
                .with("colour", site.colour())
                .with("greeting", site.greeting())
                .with("countries", String.join(" ", site.countries()))
                .with("secret", site.secret() == null ? null : site.secret().reveal());
    }

    private static Site site(Item item) {
        return new Site(
                words(item.text("origins")),
                item.text("colour"),
                item.text("greeting"),
                words(item.text("countries")),
                item.find("secret").map(Secret::of).orElse(null));
    }

    private static List<String> words(String text) {
        return Stream.of(text.split(" ")).filter(each -> !each.isEmpty()).toList();
    }
}
