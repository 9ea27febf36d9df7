package dev.switchboard.simulator.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a reader of either protocol finds in the messages, one after the other. Confined to one request. */
final class Turns {

    private static final int TOKENS_PER_MESSAGE = 3;

    private final List<String> users = new ArrayList<>();
    private final List<String> results = new ArrayList<>();
    private final List<String> pictures = new ArrayList<>();
    private int tokens;

    /** Something that is neither a turn of the user nor a result: it costs tokens. */
    void other(String text) {
        tokens += Words.count(text) + TOKENS_PER_MESSAGE;
    }

    void user(String text, List<String> shown) {
        other(text);
        users.add(text);
        results.clear();
        pictures.clear();
        pictures.addAll(shown);
    }

    void result(String text) {
        other(text);
        results.add(text);
    }

    ChatRequest request(String model, Set<String> tools, int mostTokens, boolean stream, boolean streamUsage) {
        return new ChatRequest(model, users, pictures, tools, results, tokens, mostTokens, stream, streamUsage);
    }
}
