package dev.switchboard.vocabulary;

/**
 * An exception that whoever called may be told about: its message holds nothing private and says what to do. Everything
 * else that goes wrong is answered with a general sentence.
 */
public interface Refusal {

    /** The HTTP status to answer with. */
    int status();

    /** A short word for programs. */
    String code();

    /** A sentence for people. */
    String getMessage();
}
