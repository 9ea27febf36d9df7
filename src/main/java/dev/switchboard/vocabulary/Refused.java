package dev.switchboard.vocabulary;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Something cannot be done as it was asked, and nothing was changed. Each room says in its own class what that may be. */
public abstract class Refused extends RuntimeException implements Refusal {

    private final int status;
    private final String code;
    private final Map<String, String> problems;

    protected Refused(int status, String code, String message) {
        this(status, code, message, Map.of());
    }

    /** @param problems what is wrong with each thing, in the order in which it is told */
    protected Refused(int status, String code, String message, Map<String, String> problems) {
        super(message);
        this.status = status;
        this.code = code;
        this.problems = Collections.unmodifiableMap(new LinkedHashMap<>(problems));
    }

    @Override
    public final int status() {
        return status;
    }

    @Override
    public final String code() {
        return code;
    }

    @Override
    public final Map<String, String> problems() {
        return problems;
    }
}
