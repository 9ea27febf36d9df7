package dev.switchboard.simulator.speech;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.simulator.wire.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the speech model says, in which dialect, and what goes wrong next. Confined to the simulator's event loop. */
final class SpeechScript {

    record Call(String name, String arguments) {}

    /**
     * @param recalls a pattern; where it is found in what was told of before, {@code $1} in the answer is what it found
     * @param fault what goes wrong with this answer, or null
     * @param times how often that is so in one conversation
     */
    record Rule(String heard, String says, List<Call> calls, String recalls, Fault fault, int times) {

        static Rule saying(String words) {
            return new Rule("", words, List.of(), "", null, 0);
        }
    }

    private final List<Rule> rules = new ArrayList<>();
    private final Deque<Fault> faults = new ArrayDeque<>();
    private boolean beta;
    private int paceMs;
    private int deltaMs = 300;
    private int lifeSeconds = 3600;
    private int transcriptMs;

    boolean beta() {
        return beta;
    }

    int paceMs() {
        return paceMs;
    }

    int deltaMs() {
        return deltaMs;
    }

    int lifeSeconds() {
        return lifeSeconds;
    }

    /** How late what the caller said is written down. */
    int transcriptMs() {
        return transcriptMs;
    }

    boolean dropsWhileHearing() {
        return rules.stream().anyMatch(each -> each.fault() == Fault.DROP_WHILE_CALLER_SPEAKS);
    }

    /** The next thing to go wrong on such an occasion, or null; it is used up. */
    Fault next(Fault.Occasion occasion) {
        boolean due = !faults.isEmpty() && faults.peekFirst().occasion() == occasion;
        return due ? faults.removeFirst() : null;
    }

    Rule answer(String heard) {
        String low = heard.toLowerCase(Locale.ROOT);
        Optional<Rule> rule = rules.stream()
                .filter(each -> low.contains(each.heard().toLowerCase(Locale.ROOT)))
                .findFirst();
        return rule.orElseGet(() -> Rule.saying("You said " + heard));
    }

    void rewrite(JsonNode sent) {
        if (sent.has("rules")) {
            rules.clear();
            sent.path("rules").forEach(rule -> rules.add(rule(rule)));
        }
        sent.path("faults").forEach(fault -> faults.add(Fault.named(fault.asText())));
        beta = sent.path("beta").asBoolean(beta);
        paceMs = sent.path("paceMs").asInt(paceMs);
        deltaMs = Math.max(20, sent.path("deltaMs").asInt(deltaMs));
        transcriptMs = sent.path("transcriptMs").asInt(transcriptMs);
        lifeSeconds = sent.path("lifeSeconds").asInt(lifeSeconds);
    }

    void reset() {
        rules.clear();
        faults.clear();
        beta = false;
        paceMs = 0;
        deltaMs = 300;
        lifeSeconds = 3600;
        transcriptMs = 0;
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object()
                .put("beta", beta)
                .put("paceMs", paceMs)
                .put("deltaMs", deltaMs)
                .put("lifeSeconds", lifeSeconds)
                .put("transcriptMs", transcriptMs);
        var list = json.putArray("rules");
        rules.forEach(rule -> list.addObject().put("heard", rule.heard()).put("says", rule.says()));
        var next = json.putArray("faults");
        faults.forEach(fault -> next.add(fault.name()));
        return json;
    }

    private static Rule rule(JsonNode rule) {
        List<Call> calls = new ArrayList<>();
        rule.path("calls")
                .forEach(call -> calls.add(new Call(
                        call.path("name").asText(), call.path("arguments").asText("{}"))));
        return new Rule(
                rule.path("heard").asText(),
                rule.path("says").asText(),
                List.copyOf(calls),
                rule.path("recalls").asText(),
                rule.has("fault") ? Fault.named(rule.path("fault").asText()) : null,
                rule.path("times").asInt(1));
    }
}
