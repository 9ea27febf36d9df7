package dev.switchboard.inbox;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Leads as comma-separated values (RFC 4180), as spreadsheets open them. What people wrote stands in the cells, so that a
 * cell which a spreadsheet would take for a formula begins with an apostrophe. Pure.
 */
final class LeadTable {

    /** Without it spreadsheets take UTF-8 for something else. */
    private static final String BYTE_ORDER = "\uFEFF";

    private static final String FORMULA = "=+-@\t\r\n|%＝＋－＠";
    private static final String END = "\r\n";
    private static final List<String> HEAD = List.of(
            "id",
            "phone",
            "status",
            "name",
            "contact",
            "interest",
            "said",
            "appraisal",
            "source",
            "notes",
            "exchanges",
            "opened_at",
            "updated_at");

    private LeadTable() {}

    static String of(List<LeadRow> rows) {
        return Stream.concat(Stream.of(HEAD), rows.stream().map(LeadTable::cells))
                .map(cells -> cells.stream().map(LeadTable::cell).collect(Collectors.joining(",")))
                .collect(Collectors.joining(END, BYTE_ORDER, END));
    }

    private static List<?> cells(LeadRow row) {
        return Arrays.asList(
                row.id(),
                row.customerPhone(),
                row.status(),
                row.name(),
                row.contact(),
                row.interest(),
                row.said(),
                row.appraisal(),
                row.source(),
                row.notes(),
                row.exchanges(),
                row.openedAt(),
                row.updatedAt());
    }

    private static String cell(Object value) {
        String text = value == null ? "" : value.toString();
        return '"' + (isFormula(text) || isFormula(text.strip()) ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }

    private static boolean isFormula(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    }
}
