package dev.switchboard.voice;

import dev.switchboard.voice.engine.Answered.Usage;

/** Takes what stays of one call. Called on its event loop: it never blocks, and never fails. */
interface CallNotes {

    /** For calls that nobody made. */
    CallNotes NONE = new CallNotes() {
        @Override
        public void spokenBy(String model) {
            // Nothing stays.
        }

        @Override
        public void began() {
            // Nothing stays.
        }

        @Override
        public void turn(CallTurn turn) {
            // Nothing stays.
        }

        @Override
        public void tool(CallTool tool, long atMs) {
            // Nothing stays.
        }

        @Override
        public void deadAir(long ms) {
            // Nothing stays.
        }

        @Override
        public void lost(RuntimeException failure) {
            // Nothing stays.
        }

        @Override
        public void ends() {
            // Nothing stays.
        }

        @Override
        public void over(String how, Usage usage, long lastedMs) {
            // Nothing stays.
        }
    };

    /** @param model who speaks, by its own word */
    void spokenBy(String model);

    void began();

    void turn(CallTurn turn);

    /** @param atMs since the call began */
    void tool(CallTool tool, long atMs);

    /** Nothing was heard for longer than anybody should wait. */
    void deadAir(long ms);

    /** A message of the carrier or the engine met a fault of ours. */
    void lost(RuntimeException failure);

    /** The caller is gone; what they said last may still come, and then {@link #over}. */
    void ends();

    /** @param how {@code hung-up}, {@code closed}, {@code lost}, {@code refused}, or why the engine went */
    void over(String how, Usage usage, long lastedMs);
}
