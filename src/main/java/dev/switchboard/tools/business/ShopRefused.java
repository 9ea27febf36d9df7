package dev.switchboard.tools.business;

import dev.switchboard.vocabulary.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an owner asked for cannot be done like this, and nothing was changed. */
public final class ShopRefused extends RuntimeException implements Refusal {

    private final int status;
    private final String code;
    private final Map<String, String> problems;

    private ShopRefused(int status, String code, String message, Map<String, String> problems) {
        super(message);
        this.status = status;
        this.code = code;
        this.problems = problems;
    }

    static ShopRefused wrong(String code, String message) {
        return new ShopRefused(422, code, message, Map.of());
    }

    /** @param rows what is wrong, a sentence each */
    static ShopRefused wrongList(List<String> rows) {
        Map<String, String> problems = new LinkedHashMap<>();
        rows.forEach(row -> problems.put("problem-" + (problems.size() + 1), row));
        return new ShopRefused(422, "wrong-list", String.join(" ", rows) + " Nothing was changed.", problems);
    }

    public static ShopRefused notJson() {
        return new ShopRefused(400, "not-json", "The body is not valid JSON.", Map.of());
    }

    static ShopRefused tooLong() {
        return new ShopRefused(413, "too-long", "A list has at most 2 MB.", Map.of());
    }

    static ShopRefused notSet() {
        return new ShopRefused(404, "not-set", "The hours of this tenant are not set yet.", Map.of());
    }

    static ShopRefused notThere() {
        return new ShopRefused(404, "not-there", "There is no such follow-up, or it is no longer kept.", Map.of());
    }

    /** Nobody has said who asks and for which business. */
    public static ShopRefused nobody() {
        return new ShopRefused(
                403, "forbidden", "Sign in, and say which business this is about; then ask again.", Map.of());
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Map<String, String> problems() {
        return problems;
    }
}
