package dev.switchboard.voice;

import dev.switchboard.voice.engine.ToolCall;
import java.util.function.Consumer;

/** Runs a tool for a call, somewhere else than on its event loop. */
@FunctionalInterface
interface ToolDesk {

    /** Nobody has tools yet: the model is told so, and goes on. */
    ToolDesk EMPTY = (plan, call, result) -> result.accept(
            "{\"error\":\"There is no tool of the name " + call.name().replaceAll("\\W", "") + ".\"}");

    /** @param result may be given on any thread, once */
    void run(CallPlan plan, ToolCall call, Consumer<String> result);
}
