package dev.switchboard.voice;

import dev.switchboard.signals.Whose;
import dev.switchboard.tools.Switches;
import dev.switchboard.tools.ToolAsk;
import dev.switchboard.tools.ToolResult;
import dev.switchboard.tools.Toolbox;
import dev.switchboard.tools.Tools;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.TenantId;
import dev.switchboard.voice.engine.SpeechSetup;
import dev.switchboard.voice.engine.ToolCall;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tools of calls. What an engine is told of them is decided once, when the call begins; whether one may still be used
 * is judged at each use. Safe for any thread; returns at once, as each use has a thread of its own.
 */
final class CallTools implements ToolDesk, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CallTools.class);
    private static final String AGENT = "voice";
    static final String ENOUGH =
            "{\"problem\":\"This was not done: that is enough for one answer. Answer with what you have.\"}";
    private static final String NOT_NOW =
            "{\"problem\":\"It does not work at the moment. Say so, and offer that somebody calls back.\"}";

    private final Tools tools;
    private final Switches switches;
    private final Clock clock;
    private final ThreadPoolExecutor threads;

    /** @param atOnce how many tools of calls may be at work */
    CallTools(Tools tools, Switches switches, Clock clock, int atOnce) {
        this.tools = tools;
        this.switches = switches;
        this.clock = clock;
        this.threads = new ThreadPoolExecutor(
                0, atOnce, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> new Thread(work, "call-tool"));
    }

    /** Whether nobody has switched off the agent of the phone, or the phone itself. */
    boolean phoneIsOn(TenantId tenant) {
        return switches.answers(tenant, AGENT);
    }

    /** What this caller's agent may use, as it is now. */
    Toolbox offered(Actor actor, String callSid) {
        return tools.offered(AGENT, actor, callSid);
    }

    static List<SpeechSetup.Tool> declared(Toolbox box) {
        return box.specs().stream()
                .map(spec -> new SpeechSetup.Tool(
                        spec.name(), spec.description(), spec.schema().json().toString()))
                .toList();
    }

    @Override
    public void run(CallPlan plan, int exchange, ToolCall call, Consumer<Done> done) {
        try {
            threads.execute(() -> done.accept(used(plan, exchange, call)));
        } catch (RejectedExecutionException full) {
            done.accept(new Done(NOT_NOW, new CallTool(name(plan, call), ToolResult.Outcome.FAILED.wire(), 0)));
        }
    }

    private Done used(CallPlan plan, int exchange, ToolCall call) {
        Instant began = clock.instant();
        Toolbox pinned = plan.tools();
        Toolbox box = new Toolbox(pinned.agent(), pinned.actor(), pinned.turn() + "#" + exchange, pinned.specs());
        ToolResult result;
        try {
            result = tools.use(box, new ToolAsk(call.name(), call.arguments()));
        } catch (RuntimeException away) {
            Whose.of(log.atWarn(), plan.actor()).log("a tool of a call could not be used: {}", away.getMessage());
            result = new ToolResult(ToolResult.Outcome.FAILED, NOT_NOW);
        }
        long millis = Duration.between(began, clock.instant()).toMillis();
        return new Done(
                result.told(), new CallTool(name(plan, call), result.outcome().wire(), millis));
    }

    /** A model may ask for anything; only what it was offered has a name in the record. */
    private static String name(CallPlan plan, ToolCall call) {
        return plan.tools().find(call.name()).isPresent() ? call.name() : "unknown";
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
