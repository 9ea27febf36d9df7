package dev.switchboard.tools.business;

import dev.switchboard.vocabulary.Refused;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an owner asked for cannot be done like this, and nothing was changed. */
public final class ShopRefused extends Refused {

    private ShopRefused(int status, String code, String message) {
        super(status, code, message);
    }

    private ShopRefused(int status, String code, String message, Map<String, String> problems) {
        super(status, code, message, problems);
    }

    static ShopRefused wrong(String code, String message) {
        return new ShopRefused(422, code, message);
    }

    /** @param rows what is wrong, a sentence each */
    static ShopRefused wrongList(List<String> rows) {
        Map<String, String> problems = new LinkedHashMap<>();
        rows.forEach(row -> problems.put("problem-" + (problems.size() + 1), row));
        return new ShopRefused(422, "wrong-list", String.join(" ", rows) + " Nothing was changed.", problems);
    }

    public static ShopRefused notJson() {
        return new ShopRefused(400, "not-json", "The body is not valid JSON.");
    }

    static ShopRefused tooLong() {
        return new ShopRefused(413, "too-long", "A list has at most 2 MB.");
    }

    static ShopRefused notSet() {
        return new ShopRefused(404, "not-set", "The hours of this tenant are not set yet.");
    }

    static ShopRefused notThere() {
        return new ShopRefused(404, "not-there", "There is no such follow-up, or it is no longer kept.");
    }
}
