package dev.switchboard.simulator.speech;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.simulator.wire.ControlRefusal;
import dev.switchboard.simulator.wire.Json;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the speech model says, in which dialect, and what goes wrong next. Confined to the simulator's event loop. */
final class SpeechScript {

    /** Something that goes wrong once, in its order. */
    enum Fault {
        /** At the next connection. */
        BAD_KEY,
        NO_GREETING,
        EXPIRED_KEY_UPGRADE,
        /** At the next set-up. */
        REJECT_SETUP,
        WRONG_SOUND,
        /** At the next answer. */
        FAIL_ANSWER,
        RATE_LIMIT,
        NO_QUOTA,
        UNKNOWN_EVENTS,
        LARGE_FRAME,
        TWO_ITEMS,
        CLOSE_1001,
        BREAK_LINE
    }

    record Call(String name, String arguments) {}

    record Rule(String heard, String says, List<Call> calls) {}

    private final List<Rule> rules = new ArrayList<>();
    private final Deque<Fault> faults = new ArrayDeque<>();
    private boolean beta;
    private int paceMs;
    private int deltaMs = 300;
    private int lifeSeconds = 3600;

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

    /** Whether the next thing to go wrong is this; then it is used up. */
    boolean takes(Fault fault) {
        boolean due = faults.peekFirst() == fault;
        if (due) {
            faults.removeFirst();
        }
        return due;
    }

    Rule answer(String heard) {
        String low = heard.toLowerCase(Locale.ROOT);
        Optional<Rule> rule = rules.stream()
                .filter(each -> low.contains(each.heard().toLowerCase(Locale.ROOT)))
                .findFirst();
        return rule.orElseGet(() -> new Rule("", "You said " + heard, List.of()));
    }

    void rewrite(JsonNode sent) {
        if (sent.has("rules")) {
            rules.clear();
            sent.path("rules").forEach(rule -> rules.add(rule(rule)));
        }
        sent.path("faults").forEach(fault -> faults.add(fault(fault.asText())));
        beta = sent.path("beta").asBoolean(beta);
        paceMs = sent.path("paceMs").asInt(paceMs);
        deltaMs = Math.max(20, sent.path("deltaMs").asInt(deltaMs));
        lifeSeconds = sent.path("lifeSeconds").asInt(lifeSeconds);
    }

    void reset() {
        rules.clear();
        faults.clear();
        beta = false;
        paceMs = 0;
        deltaMs = 300;
        lifeSeconds = 3600;
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object()
                .put("beta", beta)
                .put("paceMs", paceMs)
                .put("deltaMs", deltaMs)
                .put("lifeSeconds", lifeSeconds);
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
        return new Rule(rule.path("heard").asText(), rule.path("says").asText(), List.copyOf(calls));
    }

    private static Fault fault(String name) {
        return Arrays.stream(Fault.values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ControlRefusal.invalid(
                        "wrong-fault",
                        "There is no fault \"" + name + "\"; they are " + Arrays.toString(Fault.values())));
    }
}
