package dev.switchboard.store;

import java.util.List;

/** The tables that were found are not the ones this version needs. */
public final class TablesDiffer extends RuntimeException {

    TablesDiffer(List<String> differences) {
        super(
                "The tables are not ready for this version:\n  " + String.join("\n  ", differences)
                        + "\nMake them with 'tables --create', or print their definitions with 'tables --print cloudformation'.");
    }
}
