package dev.switchboard.tools.business;

import dev.switchboard.tools.PlainText;
import dev.switchboard.tools.business.Stock.Article;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a stock list as spreadsheets write it: a line with the columns' names, then a line an article, with commas or
 * semicolons between. Everything that is wrong is told, and then nothing is taken. Not thread safe; one a list.
 */
public final class StockList {

    private static final List<String> COLUMNS = List.of("sku", "name", "category", "price", "quantity", "description");
    private static final Set<String> NEEDED = Set.of("sku", "name", "category", "quantity");
    private static final Pattern FORMULA = Pattern.compile("[=+\\-@\\t\\r]");
    private static final int MOST_PROBLEMS = 20;
    private static final int LONGEST = 500;

    private final List<Article> articles = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Set<String> known = new HashSet<>();

    private StockList() {}

    public static StockList read(String csv) {
        StockList list = new StockList();
        List<List<String>> rows = Csv.rows(csv.startsWith("\uFEFF") ? csv.substring(1) : csv);
        List<String> head = rows.isEmpty()
                ? List.of()
                : rows.get(0).stream()
                        .map(name -> name.strip().toLowerCase(Locale.ROOT))
                        .toList();
        if (!head.containsAll(NEEDED) || !COLUMNS.containsAll(head) || new HashSet<>(head).size() != head.size()) {
            list.problems.add("The first line names the columns: sku, name, category, quantity, and if you like price"
                    + " and description.");
            return list;
        }
        if (rows.size() > Stock.MOST) {
            list.problems.add("A list has at most " + (Stock.MOST - 1) + " articles.");
            return list;
        }
        for (int row = 1; row < rows.size(); row++) {
            if (list.problems.size() < MOST_PROBLEMS && !rows.get(row).equals(List.of(""))) {
                list.add(row + 1, head, rows.get(row));
            }
        }
        return list;
    }

    /** What {@link #read} takes back. */
    static String write(List<Article> articles) {
        StringBuilder list = new StringBuilder(String.join(",", COLUMNS)).append("\r\n");
        for (Article each : articles) {
            list.append(Stream.of(
                                    each.sku(),
                                    each.name(),
                                    each.category(),
                                    each.price(),
                                    Integer.toString(each.quantity()),
                                    each.description())
                            .map(StockList::quoted)
                            .collect(Collectors.joining(",")))
                    .append("\r\n");
        }
        return list.toString();
    }

    /** A spreadsheet runs what begins with these signs, unless an apostrophe stands before it. */
    private static String quoted(String cell) {
        String safe = FORMULA.matcher(cell).lookingAt() ? "'" + cell : cell;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }

    private void add(int row, List<String> head, List<String> cells) {
        if (cells.size() != head.size()) {
            problems.add("Row " + row + " has " + cells.size() + " cells, and there are " + head.size() + " columns.");
            return;
        }
        String quantity = cell(head, cells, "quantity");
        String sku = cell(head, cells, "sku");
        int before = problems.size();
        expect(!sku.isEmpty() && sku.length() <= 64, row, "needs a sku of at most 64 characters");
        expect(known.add(sku), row, "has a sku that is there already");
        expect(!cell(head, cells, "name").isEmpty(), row, "needs a name");
        expect(!cell(head, cells, "category").isEmpty(), row, "needs a category");
        expect(quantity.matches("\\d{1,6}"), row, "needs a quantity, 0 or more");
        expect(cells.stream().allMatch(cell -> cell.length() <= LONGEST), row, "has a cell of over 500 characters");
        if (problems.size() == before) {
            articles.add(new Article(
                    sku,
                    cell(head, cells, "name"),
                    cell(head, cells, "category"),
                    cell(head, cells, "price"),
                    Integer.parseInt(quantity),
                    cell(head, cells, "description")));
        }
    }

    private void expect(boolean right, int row, String what) {
        if (!right) {
            problems.add("Row " + row + " " + what + ".");
        }
    }

    private static String cell(List<String> head, List<String> cells, String name) {
        int at = head.indexOf(name);
        if (at < 0) {
            return "";
        }
        String text = PlainText.clean(cells.get(at)).replaceAll("\\s+", " ").strip();
        return text.startsWith("'") && FORMULA.matcher(text.substring(1)).lookingAt() ? text.substring(1) : text;
    }

    public List<Article> articles() {
        return List.copyOf(articles);
    }

    /** Empty when the list can be taken. */
    public List<String> problems() {
        return List.copyOf(problems);
    }
}
