package dev.switchboard.route.reload;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupListener;
import org.apache.camel.support.LifecycleStrategySupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the folders when Camel has started, and again whenever they differ. Camel's own start would fail as a whole with the
 * first broken route; loading after it lets the others serve. The start and then one daemon thread do all loading.
 *
 * <p>Polls, because a poll is right for every way to write a file (rename, link swap, network folder) and costs a
 * millisecond.
 */
final class RouteLoading extends LifecycleStrategySupport implements StartupListener {

    private static final Logger log = LoggerFactory.getLogger(RouteLoading.class);
    private static final long LOOK_MILLIS = 250;
    private static final long SETTLE_MILLIS = 150;
    private static final long LONGEST_PAUSE_MILLIS = 4000;

    private final RouteSettings settings;
    private final RouteProblems problems;
    private final Live live;
    private final RouteFolders folders;
    private final RouteBoard board;
    private final Clock clock;
    private Map<?, ?> seen = Map.of();
    private volatile Instant lastLook = Instant.EPOCH;
    private volatile boolean stopping;
    private volatile Thread watcher;

    /** After a look that failed, the next one is made whether or not a file differs. */
    private boolean troubled;

    RouteLoading(CamelContext context, RouteSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.problems = new RouteProblems(clock);
        this.live = new Live();
        Reaper reaper = new Reaper(context, clock);
        this.folders = new RouteFolders(context, settings, problems, live, reaper, clock);
        this.board = new RouteBoard(context, folders, problems, live, reaper, this::watchEnded);
    }

    RouteBoard board() {
        return board;
    }

    /** To be called before the context starts. */
    void joinTo(CamelContext context) {
        try {
            context.addLifecycleStrategy(this);
            context.addStartupListener(this);
        } catch (Exception e) {
            throw new IllegalStateException("Camel did not take the route loading", e);
        }
    }

    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
        // Routes can be started one by one only after this.
    }

    @Override
    public void onCamelContextFullyStarted(CamelContext context, boolean alreadyStarted) throws Exception {
        context.getComponent("kamelet", KameletsOfTheFolder.class).comeFromTheFolder();
        firstLook();
        List<RouteProblem> wrong = problems.broken();
        log.info(
                "{} routes loaded from {}, {} problems",
                live.all().size(),
                settings.directory(),
                problems.all().size());
        if (settings.strict() && !wrong.isEmpty()) {
            throw new IllegalStateException(
                    "Not started, because switchboard.routes.strict is set and these are wrong:\n"
                            + wrong.stream().map(RouteProblem::toString).collect(Collectors.joining("\n")));
        }
        if (settings.reload()) {
            watcher = new Thread(this::watch, "route-folders");
            watcher.setDaemon(true);
            watcher.start();
        }
    }

    @Override
    public void onContextStopping(CamelContext context) {
        stopping = true;
        if (watcher != null) {
            watcher.interrupt();
        }
    }

    /** What is wrong when the thread that looks has ended before the hub; null when it has not. */
    private RouteProblem watchEnded() {
        Thread looking = watcher;
        return looking == null || looking.isAlive() || stopping
                ? null
                : new RouteProblem(
                        RouteProblem.Kind.BROKEN,
                        settings.directory(),
                        0,
                        "Nobody looks at the folders any more: what is saved is not taken. Restart the hub.",
                        lastLook);
    }

    private void firstLook() {
        try {
            Map<?, ?> now = FolderContents.stamps(settings);
            folders.refresh();
            seen = now;
        } catch (IOException | RuntimeException e) {
            survive(e);
        }
    }

    private void watch() {
        long pause = LOOK_MILLIS;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(pause);
                lastLook = clock.instant();
                look();
                folders.reap();
                pause = LOOK_MILLIS;
            } catch (InterruptedException e) {
                return;
            } catch (Throwable e) {
                endIfHopeless(e);
                survive(e);
                pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
            }
        }
    }

    private static void endIfHopeless(Throwable e) {
        if (e instanceof VirtualMachineError hopeless) {
            log.error("The thread that looks at the route folders ends; edits are not taken until a restart", e);
            throw hopeless;
        }
    }

    /** One look that fails, for whatever reason, must not be the last one. */
    private void survive(Throwable e) {
        troubled = true;
        String at = Stream.of(e.getStackTrace())
                .filter(each -> each.getClassName().startsWith("dev.switchboard."))
                .findFirst()
                .map(each -> " at " + each)
                .orElse("");
        problems.record(
                settings.directory(),
                0,
                "A look at the folders failed (" + e.getClass().getName() + at + "). The next one is soon.");
    }

    private void look() throws IOException, InterruptedException {
        Map<?, ?> now = FolderContents.stamps(settings);
        if (now.equals(seen) && !troubled) {
            return;
        }
        Map<?, ?> before;
        do {
            before = now;
            Thread.sleep(SETTLE_MILLIS);
            now = FolderContents.stamps(settings);
        } while (!now.equals(before));
        // Only what was taken counts as seen: a refresh that broke off is tried again.
        folders.refresh();
        troubled = false;
        seen = now;
    }
}
