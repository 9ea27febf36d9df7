package dev.switchboard.conversation;

/**
 * A file that came with somebody's words, as it was announced.
 *
 * @param type what whoever sent it says it is; not to be believed
 * @param address where the carrier has it; empty where it is kept already
 */
public record Medium(String type, String address) {

    public Medium {
        type = word(type);
        address = word(address);
    }

    /** It is kept as a word among others. */
    private static String word(String text) {
        return text == null ? "" : text.replaceAll("\\s", "");
    }

    @Override
    public String toString() {
        return "Medium[" + type + "]";
    }
}
