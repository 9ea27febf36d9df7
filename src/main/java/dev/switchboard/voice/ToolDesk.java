package dev.switchboard.voice;

import dev.switchboard.voice.engine.ToolCall;
import java.util.function.Consumer;

/** Runs a tool for a call, somewhere else than on its event loop. */
@FunctionalInterface
interface ToolDesk {

    /** @param told what the engine is told, a JSON text */
    record Done(String told, CallTool use) {

        @Override
        public String toString() {
            return "Done[" + use + "]";
        }
    }

    /**
     * @param exchange what the caller said that this is done for, by its place in the call: an act happens once in it
     * @param done may be told on any thread, once
     */
    void run(CallPlan plan, int exchange, ToolCall call, Consumer<Done> done);
}
