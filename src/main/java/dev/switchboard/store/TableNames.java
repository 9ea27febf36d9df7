package dev.switchboard.store;

/** What a table is called in this installation: a prefix and its stem. */
public record TableNames(String prefix) {

    public TableNames {
        if (prefix == null || !prefix.matches("[A-Za-z0-9_.-]{0,100}")) {
            throw new IllegalArgumentException(
                    "switchboard.tables.prefix may hold letters, digits, dots, dashes and underscores; it is '" + prefix
                            + "'.");
        }
    }

    public String of(Table table) {
        return prefix + table.stem();
    }
}
