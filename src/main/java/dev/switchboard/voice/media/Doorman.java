package dev.switchboard.voice.media;

import java.util.function.Consumer;

/** Decides who is let in. Asked on an event loop, and must not block it. */
@FunctionalInterface
public interface Doorman {

    /** How a knock was judged: an admission, or the HTTP status of the refusal. */
    record Verdict(Admission admission, int status) {

        public static Verdict admit(Admission admission) {
            return new Verdict(admission, 0);
        }

        public static Verdict refuse(int status) {
            return new Verdict(null, status);
        }
    }

    /** @param verdict may be told on any thread, once */
    void judge(Knock knock, Consumer<Verdict> verdict);
}
