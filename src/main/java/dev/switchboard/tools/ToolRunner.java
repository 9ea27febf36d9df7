package dev.switchboard.tools;

import dev.switchboard.events.EventType;
import dev.switchboard.signals.Meter;
import dev.switchboard.signals.Whose;
import dev.switchboard.tools.ToolResult.Outcome;
import dev.switchboard.vocabulary.Refusal;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one use within its budget and writes down how it ended. What takes longer is not waited for, but ends by itself: an
 * act that is interrupted half-way helps nobody. Thread safe.
 */
final class ToolRunner {

    private static final Logger log = LoggerFactory.getLogger(ToolRunner.class);

    /** @param problem for operators; empty when all was well */
    private record Ending(ToolResult result, String problem) {}

    private final OpenTools open;
    private final Ledger ledger;
    private final Told told;
    private final RecentRuns runs;
    private final News news;
    private final ExecutorService threads;
    private final MeterRegistry meters;
    private final Clock clock;

    ToolRunner(
            OpenTools open,
            Ledger ledger,
            Told told,
            RecentRuns runs,
            News news,
            ExecutorService threads,
            MeterRegistry meters,
            Clock clock) {
        this.open = open;
        this.ledger = ledger;
        this.told = told;
        this.runs = runs;
        this.news = news;
        this.threads = threads;
        this.meters = meters;
        this.clock = clock;
    }

    ToolResult refused(Toolbox box, ToolSpec spec, String sentence) {
        ToolUse never = new ToolUse(spec, Map.of(), box.agent(), box.actor(), "", "", List.of());
        Ending ending = new Ending(new ToolResult(Outcome.REFUSED, told.problem(sentence)), sentence);
        Instant now = clock.instant();
        ToolResult result = noted(never, ending, now);
        told(never, ending, now);
        return result;
    }

    ToolResult run(ToolUse use) {
        Instant began = clock.instant();
        if (use.spec().effect() == Effect.ACT) {
            Ledger.Entry entry = ledger.begin(use);
            if (entry instanceof Ledger.Entry.Over over) {
                return over.result();
            }
            if (entry instanceof Ledger.Entry.Begun) {
                return noted(use, unknown("was begun before, and nobody knows how it ended"), began);
            }
        }
        return noted(use, timed(use), began);
    }

    private Ending timed(ToolUse use) {
        CompletableFuture<Ending> running = new CompletableFuture<>();
        Instant began = clock.instant();
        try {
            threads.execute(() -> run(use, began, running));
        } catch (RejectedExecutionException full) {
            Ending busy = failed("Too many tools are running at the moment.", "no thread was free");
            return use.spec().effect() == Effect.ACT ? kept(use, busy, began) : busy;
        }
        Duration budget = use.spec().budget();
        try {
            return running.get(budget.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            return use.spec().effect() == Effect.ACT
                    ? unknown("took longer than " + budget.toMillis() + " ms and is still running")
                    : failed("It takes too long at the moment.", "took longer than " + budget.toMillis() + " ms");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return unknown("nobody waited for its end");
        } catch (ExecutionException failure) {
            return failed("It does not work at the moment.", described(failure.getCause()));
        }
    }

    /** Nobody waits for the news of what only looked. */
    private void run(ToolUse use, Instant began, CompletableFuture<Ending> running) {
        try {
            Ending ending = ended(use, began);
            running.complete(ending);
            if (use.spec().effect() == Effect.READ) {
                told(use, ending, began);
            }
        } catch (RuntimeException failure) {
            running.completeExceptionally(failure);
        }
    }

    private void told(ToolUse use, Ending ending, Instant began) {
        news.tell(use.actor(), EventType.TOOL_RAN, ran(use, ending, began));
    }

    private Map<String, Object> ran(ToolUse use, Ending ending, Instant began) {
        return Map.of(
                "tool",
                use.spec().name(),
                "outcome",
                ending.result().outcome().wire(),
                "millis",
                Math.max(0, Duration.between(began, clock.instant()).toMillis()));
    }

    private Ending ended(ToolUse use, Instant began) {
        Ending ending;
        try {
            Object result = open.run(use);
            ending =
                    new Ending(new ToolResult(Outcome.DONE, told.data(use.spec().name(), result)), "");
        } catch (ToolGone gone) {
            ending = failed("This tool is no longer available. Go on without it.", gone.getMessage());
        } catch (RuntimeException failure) {
            Refusal refusal = refusal(failure);
            ending = failed(
                    refusal == null ? "It does not work at the moment." : refusal.getMessage(),
                    refusal == null ? described(failure) : refusal.getMessage());
        }
        return use.spec().effect() == Effect.ACT ? kept(use, ending, began) : ending;
    }

    private Ending kept(ToolUse use, Ending ending, Instant began) {
        ledger.over(use, ending.result(), ran(use, ending, began));
        return ending;
    }

    private Ending failed(String sentence, String problem) {
        return new Ending(new ToolResult(Outcome.FAILED, told.problem(sentence)), problem);
    }

    private Ending unknown(String problem) {
        return failed(
                "This was begun, and it is not known yet whether it is done. Do not ask for it again; tell the person"
                        + " that somebody will make sure of it.",
                problem);
    }

    private ToolResult noted(ToolUse use, Ending ending, Instant began) {
        String tool = use.spec().name();
        Outcome outcome = ending.result().outcome();
        Duration took = Duration.between(began, clock.instant());
        meters.timer(Meter.TOOL_RUNS.title(), "tool", tool, "outcome", outcome.wire())
                .record(took);
        runs.add(new RecentRuns.Run(
                tool, use.actor().tenant(), use.agent(), began, took.toMillis(), outcome, ending.problem()));
        var line = outcome == Outcome.FAILED ? log.atWarn() : log.atInfo();
        Whose.of(line, use.actor())
                .log("tool {} {}{}", tool, outcome.wire(), ending.problem().isEmpty() ? "" : ": " + ending.problem());
        return ending.result();
    }

    private static Refusal refusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof Refusal refusal) {
                return refusal;
            }
        }
        return null;
    }

    /** A library's message may repeat what somebody wrote; its class and its place do not. */
    private static String described(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        StackTraceElement[] trace = root.getStackTrace();
        return root.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }
}
