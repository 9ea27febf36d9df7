package dev.switchboard.ops.border;

/** How deeply brackets and braces are nested, strings left out; a parser may be driven into the ground with them. Pure. */
final class JsonDepth {

    private JsonDepth() {}

    static int of(byte[] json) {
        int depth = 0;
        int deepest = 0;
        boolean text = false;
        for (int at = 0; at < json.length; at++) {
            byte next = json[at];
            if (text) {
                if (next == '\\') {
                    at++;
                } else if (next == '"') {
                    text = false;
                }
            } else if (next == '"') {
                text = true;
            } else if (next == '{' || next == '[') {
                deepest = Math.max(deepest, ++depth);
            } else if (next == '}' || next == ']') {
                depth--;
            }
        }
        return deepest;
    }
}
