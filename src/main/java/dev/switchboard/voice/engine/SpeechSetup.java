package dev.switchboard.voice.engine;

import java.util.List;

/**
 * What a conversation begins with; it holds for the whole call.
 *
 * @param model the engine's model, or null for the engine's own choice
 * @param voice who speaks, or null for the engine's own choice
 * @param mostTokens the longest answer, or null for no bound
 * @param turns when the engine takes its turn
 * @param tools what it may ask for
 */
public record SpeechSetup(
        String instructions, String model, String voice, Integer mostTokens, TurnTaking turns, List<Tool> tools) {

    /** A tool as the engine is told of it; {@code schema} is a JSON Schema as text. */
    public record Tool(String name, String description, String schema) {}

    /**
     * When the caller's turn is over, by voice activity.
     *
     * @param threshold 0 to 1; higher hears less noise
     * @param paddingMs what is kept from before the voice
     * @param silenceMs how long a pause ends the turn
     * @param freely whether the engine itself cuts short and answers; otherwise the call does
     */
    public record TurnTaking(double threshold, int paddingMs, int silenceMs, boolean freely) {

        public static final TurnTaking USUAL = new TurnTaking(0.5, 300, 500, true);
    }

    public SpeechSetup {
        tools = List.copyOf(tools);
    }

    public SpeechSetup with(List<Tool> others) {
        return new SpeechSetup(instructions, model, voice, mostTokens, turns, others);
    }

    @Override
    public String toString() {
        return "SpeechSetup[model=" + model + ", voice=" + voice + ", tools=" + tools.size() + "]";
    }
}
