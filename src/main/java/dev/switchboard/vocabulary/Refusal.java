package dev.switchboard.vocabulary;

import java.time.Duration;
import java.util.Map;

/**
 * An exception that whoever called may be told about: its message holds nothing private and says what to do. Everything
 * else that goes wrong is answered with a general sentence.
 */
public interface Refusal {

    /** The HTTP status to answer with. */
    int status();

    /** How long to wait before one asks again; zero where waiting does not help. */
    default Duration retryAfter() {
        return status() == 503 ? Duration.ofSeconds(5) : Duration.ZERO;
    }

    /** A short word for programs. */
    String code();

    /** A sentence for people. */
    String getMessage();

    /** What is wrong with each thing that was sent, by its name; empty where there is one matter only. */
    default Map<String, String> problems() {
        return Map.of();
    }
}
