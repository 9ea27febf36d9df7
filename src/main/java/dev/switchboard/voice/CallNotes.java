package dev.switchboard.voice;

import dev.switchboard.voice.engine.Answered.Usage;

/** Takes what stays of a call. Called on event loops: it never blocks, and never fails. */
interface CallNotes {

    /** For calls that nobody made. */
    CallNotes NONE = new CallNotes() {
        @Override
        public void began(CallPlan plan) {
            // Nothing stays.
        }

        @Override
        public void turn(CallPlan plan, CallTurn turn) {
            // Nothing stays.
        }

        @Override
        public void over(CallPlan plan, String how, Usage usage) {
            // Nothing stays.
        }
    };

    void began(CallPlan plan);

    void turn(CallPlan plan, CallTurn turn);

    /** @param how {@code hung-up}, {@code closed}, {@code lost}, {@code refused}, or why the engine went */
    void over(CallPlan plan, String how, Usage usage);
}
