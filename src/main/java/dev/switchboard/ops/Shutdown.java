package dev.switchboard.ops;

import dev.switchboard.signals.Drain;
import dev.switchboard.signals.Meter;
import dev.switchboard.signals.WorkUnderWay;
import dev.switchboard.vocabulary.Pause;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The first thing that stops, while everything else still works: not ready, then nothing new, then what is under way is
 * finished, within the grace. Only after that do the routes, the listeners and the rest go.
 *
 * <p>When the grace is over, a hub in a process of its own ends there and then. Stopping the rest would interrupt answers
 * in the middle, and what comes of that is worse than a clean loss: the record still says who is owed an answer. Runs on
 * the thread that closes the context.
 */
@Component
@EnableConfigurationProperties(DrainSettings.class)
public class Shutdown implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Shutdown.class);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final int OVERRUN = 1;

    private final ApplicationContext context;
    private final Drain drain;
    private final List<WorkUnderWay> places;
    private final DrainSettings settings;
    private final Pause pause = Pause.real();
    private volatile boolean running;
    private volatile IntConsumer endProcess = code -> {};

    Shutdown(
            ApplicationContext context,
            Drain drain,
            List<WorkUnderWay> places,
            DrainSettings settings,
            MeterRegistry meters) {
        this.context = context;
        this.drain = drain;
        this.places = places;
        this.settings = settings;
        meters.gauge(Meter.DRAINING.title(), drain, now -> now.draining() ? 1 : 0);
        meters.gauge(Meter.WORK_IN_FLIGHT.title(), this, Shutdown::underWay);
    }

    /** The hub owns its process: how the stop went becomes the exit code. */
    public void endsProcessWith(IntConsumer end) {
        endProcess = end;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Highest of all, so it starts last and stops first. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void stop() {
        running = false;
        try {
            AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
            pause.of(settings.delay());
            drain.begin();
            places.forEach(WorkUnderWay::beginNothing);
            finish();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void finish() throws InterruptedException {
        long start = System.nanoTime();
        int before = underWay();
        int quiet = before == 0 ? 1 : 0;
        while (quiet < 2 && System.nanoTime() - start < settings.grace().toNanos()) {
            pause.of(LOOK);
            // Between two routes a piece of work may be counted nowhere for a moment.
            quiet = underWay() == 0 ? quiet + 1 : 0;
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (quiet >= 2) {
            log.info("Stopping: {} under way, all finished after {} s", before, Math.round(seconds * 10) / 10.0);
        } else {
            log.error(
                    "Stopping: {} under way, {} not finished within {} s. The record knows them: the next start takes them up",
                    before,
                    underWay(),
                    settings.grace().toSeconds());
            endProcess.accept(OVERRUN);
        }
    }

    private int underWay() {
        return places.stream().mapToInt(WorkUnderWay::count).sum();
    }
}
