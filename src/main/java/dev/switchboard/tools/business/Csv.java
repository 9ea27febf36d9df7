package dev.switchboard.tools.business;

import java.util.ArrayList;
import java.util.List;

/** Comma-separated values with quotes (RFC 4180); semicolons where the first line has more of them. Stateless. */
final class Csv {

    private Csv() {}

    static List<List<String>> rows(String text) {
        String first = text.lines().findFirst().orElse("");
        char comma = first.chars().filter(c -> c == ';').count()
                        > first.chars().filter(c -> c == ',').count()
                ? ';'
                : ',';
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        String all = text.replace("\r\n", "\n").replace('\r', '\n');
        for (int i = 0; i < all.length(); i++) {
            char c = all.charAt(i);
            if (quoted && c == '"' && i + 1 < all.length() && all.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == comma) {
                row.add(take(cell));
            } else if (!quoted && c == '\n') {
                row.add(take(cell));
                rows.add(List.copyOf(row));
                row.clear();
            } else {
                cell.append(c);
            }
        }
        if (cell.length() > 0 || !row.isEmpty()) {
            row.add(take(cell));
            rows.add(List.copyOf(row));
        }
        return rows;
    }

    private static String take(StringBuilder cell) {
        String text = cell.toString();
        cell.setLength(0);
        return text;
    }
}
