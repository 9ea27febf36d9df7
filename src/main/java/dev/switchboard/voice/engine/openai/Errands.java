package dev.switchboard.voice.engine.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.voice.engine.Alarm;
import dev.switchboard.voice.engine.ToolCall;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What the server asked for and has not been told yet. Each result is posted once, as soon as it is there; what one answer
 * asked for is spoken about together, in one answer, when that one is over and all of it is there. Confined to the call's
 * event loop.
 */
final class Errands {

    /** The longest that an answer of the server's own may take to begin. */
    private static final long AWAITED = 3_000;

    /** What one answer asked for. */
    private static final class Errand {
        private int open;
        private boolean answerOver;

        boolean done() {
            return open == 0 && answerOver;
        }
    }

    private final Consumer<ObjectNode> server;
    private final Answers answers;
    private final Memory memory;
    private final Alarm alarm;
    private final Map<String, Errand> byAnswer = new HashMap<>();
    private final Map<String, Errand> byCall = new HashMap<>();
    /** The calls that the server of now knows. */
    private final Set<String> known = new HashSet<>();

    private boolean callerSpeaks;
    private boolean answerAwaited;
    private boolean unspoken;
    private Runnable patience = () -> {};

    Errands(Consumer<ObjectNode> server, Answers answers, Memory memory, Alarm alarm) {
        this.server = server;
        this.answers = answers;
        this.memory = memory;
        this.alarm = alarm;
    }

    /** Says whether it is asked for the first time. */
    boolean asked(String answer, ToolCall call) {
        if (!known.add(call.id())) {
            return false;
        }
        Errand errand = byAnswer.computeIfAbsent(answer, first -> new Errand());
        errand.open++;
        byCall.put(call.id(), errand);
        memory.fact(call.id(), "You asked for " + call.name() + "; its result will be told.");
        return true;
    }

    void result(ToolCall call, String output) {
        Errand errand = byCall.remove(call.id());
        if (errand == null) {
            return;
        }
        memory.fact(call.id(), "Result of " + call.name() + ": " + output);
        server.accept(known.contains(call.id()) ? output(call, output) : asText(call, output));
        errand.open--;
        if (errand.done()) {
            speak();
        }
    }

    void answerEnds(String answer) {
        Errand errand = byAnswer.remove(answer);
        if (errand != null) {
            errand.answerOver = true;
            if (errand.done()) {
                speak();
            }
        }
    }

    void callerBegins() {
        callerSpeaks = true;
    }

    /** @param freely whether the server answers without being asked */
    void callerPauses(boolean freely) {
        callerSpeaks = false;
        answerAwaited = freely;
        if (freely) {
            patience.run();
            patience = alarm.after(AWAITED, this::answerBegins);
        }
    }

    /** What came between the caller's last word and this answer, it may not know. */
    void answerBegins() {
        patience.run();
        answerAwaited = false;
        if (unspoken) {
            unspoken = false;
            answers.want(null);
        }
    }

    /** Whether this answer asked for anything. */
    boolean from(String answer) {
        return byAnswer.containsKey(answer);
    }

    boolean none() {
        return byCall.isEmpty();
    }

    /** Another connection knows none of the old calls; what is still at work is told to it in words. */
    void anew() {
        known.clear();
        byAnswer.values().forEach(errand -> errand.answerOver = true);
        byAnswer.clear();
        callerSpeaks = false;
        answerAwaited = false;
        unspoken = false;
    }

    private void speak() {
        if (answerAwaited) {
            unspoken = true;
        } else if (!callerSpeaks) {
            answers.want(null);
        }
        // While the caller speaks, the answer to what they say will know it.
    }

    private static ObjectNode output(ToolCall call, String output) {
        ObjectNode create = Dialect.object().put("type", "conversation.item.create");
        create.putObject("item")
                .put("type", "function_call_output")
                .put("call_id", call.id())
                .put("output", output);
        return create;
    }

    private static ObjectNode asText(ToolCall call, String output) {
        return Memory.message("The result of " + call.name() + ", which you asked for before: " + output);
    }
}
