package dev.switchboard.signals;

/** A place where work may be under way when the house wants to stop. Implementations are safe for any thread. */
public interface WorkUnderWay {

    /** From now on nothing begins here of its own accord. What is under way goes on, with what it still needs. */
    void beginNothing();

    /** How much is under way, waiting pieces included. */
    int count();
}
