package dev.switchboard.simulator.carrier;

/** What this carrier takes for a phone number. */
final class Numbers {

    private Numbers() {}

    static boolean isDialable(String text) {
        return text.matches("\\+[1-9]\\d{6,14}");
    }

    static boolean isSender(String text) {
        return isDialable(text) || text.matches("\\d{3,6}");
    }

    /** A plus that came unescaped through a query is a blank. */
    static String unescaped(String text) {
        return text.startsWith(" ") ? "+" + text.strip() : text.strip();
    }
}
