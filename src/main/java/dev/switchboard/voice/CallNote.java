package dev.switchboard.voice;

import dev.switchboard.store.Write;
import java.util.List;

/** Something to write down about a call. The book may write it more than once, always on the same thread. */
interface CallNote {

    /** By itself, whatever it takes. */
    void write();

    /** Whether it can be written together with notes of other calls. */
    default boolean joins() {
        return false;
    }

    /** What writes it in one transaction with those. */
    default List<Write> together() {
        return List.of();
    }

    /** It was written together with others. */
    default void written() {}
}
