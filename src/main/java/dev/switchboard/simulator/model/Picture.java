package dev.switchboard.simulator.model;

import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A picture in a request, as far as a model without eyes can tell: its type and how large it is. Immutable. */
record Picture(String type, int bytes) {

    /** What stands in a turn's text where the user sent one. */
    static final String MARK = "[picture]";

    private static final Set<String> TYPES = Set.of("image/jpeg", "image/png", "image/gif", "image/webp");
    private static final Pattern DATA_URL = Pattern.compile("data:([^;,]+);base64,(.*)", Pattern.DOTALL);

    /** Empty for what no vendor takes as a picture. */
    static Optional<Picture> of(String type, String base64) {
        if (!TYPES.contains(type) || base64.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Picture(type, Base64.getDecoder().decode(base64).length));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    static Optional<Picture> at(String url) {
        Matcher data = DATA_URL.matcher(url);
        return data.matches() ? of(data.group(1), data.group(2)) : Optional.empty();
    }

    @Override
    public String toString() {
        return type + " of " + bytes + " bytes";
    }
}
