package dev.switchboard.store;

import dev.switchboard.vocabulary.Refusal;

/** The database did not answer, or refused for a reason that is not about our data. Nothing is known to be changed. */
public final class StoreUnreachable extends RuntimeException implements Refusal {

    StoreUnreachable(String verb, String table, Throwable cause) {
        super(
                "The hub could not " + verb + " its table '" + table + "' ("
                        + cause.getClass().getSimpleName() + "). Please try again in a moment; if it lasts, check that"
                        + " the database is up, that the table exists and that the hub may use it.",
                cause);
    }

    @Override
    public int status() {
        return 503;
    }

    @Override
    public String code() {
        return "store-unreachable";
    }
}
