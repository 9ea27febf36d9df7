package dev.switchboard.voice;

import dev.switchboard.conversation.Turn.Speaker;
import dev.switchboard.voice.engine.Answered.Usage;
import dev.switchboard.voice.engine.Heard;

/**
 * Something that was said in a call.
 *
 * @param atMs when it began, since the call began
 * @param words what was said; of the agent only what was heard
 * @param spoken all that the agent meant to say, where that is more than was heard; otherwise the same
 * @param cut whether the caller cut it short
 * @param heardMs of the agent, how much was heard
 * @param spokenMs of the agent, how much was sent to the caller
 * @param waited how long the caller waited for it, by stage
 * @param usage the tokens that it took, those of tools asked for before it included; of the caller, writing it down
 * @param by the model that wrote down what the caller said; null where it was none, and of the agent
 */
record CallTurn(
        Speaker speaker,
        long atMs,
        String words,
        String spoken,
        boolean cut,
        long heardMs,
        long spokenMs,
        Wait waited,
        Usage usage,
        String by) {

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

    static CallTurn ofCaller(long atMs, Heard heard) {
        return new CallTurn(
                Speaker.PERSON,
                atMs,
                heard.words(),
                heard.words(),
                false,
                0,
                0,
                Wait.UNKNOWN,
                heard.usage(),
                heard.by());
    }

    @Override
    public String toString() {
        return "CallTurn[" + speaker + (cut ? ", cut" : "") + ", " + heardMs + " ms, " + waited + "]";
    }
}
