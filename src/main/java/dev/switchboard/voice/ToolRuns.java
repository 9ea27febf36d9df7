package dev.switchboard.voice;

import dev.switchboard.voice.engine.ToolCall;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** What a call's engine asks tools for, and for which thing that the caller said. Confined to the call's event loop. */
final class ToolRuns {

    /** For one thing that the caller said. */
    private static final int MOST = 8;

    private final CallPlan plan;
    private final ToolDesk tools;
    private final Executor loop;
    private int exchange;
    private int uses;
    private int atWork;

    ToolRuns(CallPlan plan, ToolDesk tools, Executor loop) {
        this.plan = plan;
        this.tools = tools;
        this.loop = loop;
    }

    void callerPauses() {
        if (atWork == 0) {
            // What is still being done belongs to what was said before, however often it is asked for.
            exchange++;
            uses = 0;
        }
    }

    /** Counts one more use, and says whether it is more than enough. */
    boolean tooMany() {
        return uses++ >= MOST;
    }

    boolean atWork() {
        return atWork > 0;
    }

    void run(ToolCall call, Consumer<ToolDesk.Done> then) {
        atWork++;
        tools.run(
                plan,
                exchange,
                call,
                done -> loop.execute(() -> {
                    atWork--;
                    then.accept(done);
                }));
    }
}
