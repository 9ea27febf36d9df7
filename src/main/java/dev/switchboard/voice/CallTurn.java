package dev.switchboard.voice;

import dev.switchboard.conversation.Turn.Speaker;

/**
 * Something that was said in a call.
 *
 * @param words what was said; of the agent only what was heard
 * @param cut whether the caller cut it short
 * @param heardMs of the agent, how much was heard
 * @param waited how long the caller waited for it, by stage
 */
record CallTurn(Speaker speaker, String words, boolean cut, long heardMs, Wait waited) {

    /**
     * Milliseconds from the end of the caller's speech.
     *
     * @param model until the model's first sound came
     * @param sent until the first frame went out
     * @param heard until the caller heard it, by the carrier's mark; -1 where no mark came
     */
    record Wait(long model, long sent, long heard) {

        static final Wait UNKNOWN = new Wait(-1, -1, -1);
    }

    @Override
    public String toString() {
        return "CallTurn[" + speaker + (cut ? ", cut" : "") + ", " + heardMs + " ms, " + waited + "]";
    }
}
