package dev.switchboard.llm;

import java.util.ArrayList;
import java.util.List;

/**
 * What a model may ask for besides answering, and what it has asked for so far in this answer. Immutable.
 *
 * @param rounds what it asked for and was told, oldest first
 * @param open whether it may ask for more; if not, only words can follow
 */
public record ModelTools(List<Declaration> declared, List<Round> rounds, boolean open) {

    public static final ModelTools NONE = new ModelTools(List.of(), List.of(), false);

    /** @param schema of the arguments: a JSON Schema of an object */
    public record Declaration(String name, String description, String schema) {}

    /** What the model wants to have done; {@code id} is the model's own. */
    public record Call(String id, String name, String arguments) {
        @Override
        public String toString() {
            return "Call[" + name + "]";
        }
    }

    /** A call and what the model is told of it. */
    public record Told(Call call, String result) {
        @Override
        public String toString() {
            return "Told[" + call.name() + "]";
        }
    }

    /** What was asked for in one answer of the model. */
    public record Round(List<Told> calls) {
        public Round {
            calls = List.copyOf(calls);
        }
    }

    public ModelTools {
        declared = List.copyOf(declared);
        rounds = List.copyOf(rounds);
    }

    public ModelTools after(Round round) {
        List<Round> more = new ArrayList<>(rounds);
        more.add(round);
        return new ModelTools(declared, more, open);
    }

    /** The declarations stay, because vendors refuse a story of tools that are not declared. */
    public ModelTools closed() {
        return new ModelTools(declared, rounds, false);
    }

    @Override
    public String toString() {
        return "ModelTools[declared=" + declared.size() + ", rounds=" + rounds.size() + "]";
    }
}
