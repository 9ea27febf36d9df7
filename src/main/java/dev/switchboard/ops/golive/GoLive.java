package dev.switchboard.ops.golive;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at everything at once and waits a little for each. Safe for use by many threads; one look runs at a time. */
public final class GoLive {

    private static final Logger log = LoggerFactory.getLogger(GoLive.class);

    private final List<Check> checks;
    private final List<Address> addresses;
    private final Duration patience;

    GoLive(List<Check> checks, List<Address> addresses, Duration patience) {
        this.checks = List.copyOf(checks);
        this.addresses = List.copyOf(addresses);
        this.patience = patience;
    }

    /**
     * Something to paste.
     *
     * @param where the field at the carrier it belongs into
     */
    public record Address(String where, String url) {}

    public List<Address> addresses() {
        return addresses;
    }

    /** What every check sees now, in the order in which a person would put things right. */
    public synchronized List<Finding> look() {
        ExecutorService threads = Executors.newFixedThreadPool(checks.size(), GoLive::thread);
        try {
            List<Future<Finding>> looking =
                    checks.stream().map(check -> threads.submit(check::look)).toList();
            long until = System.nanoTime() + patience.toNanos();
            return IntStream.range(0, checks.size())
                    .mapToObj(each -> finding(checks.get(each), looking.get(each), until))
                    .toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private Finding finding(Check check, Future<Finding> looking, long until) {
        try {
            return looking.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return Finding.wrong(
                    check.title(),
                    "No answer within " + patience.toSeconds() + " seconds.",
                    "Look whether a firewall or a proxy swallows the hub's requests, then check again.");
        } catch (ExecutionException failed) {
            log.warn("The check '{}' could not be tried", check.title(), failed.getCause());
            return Finding.wrong(
                    check.title(),
                    "This could not be tried (" + failed.getCause().getClass().getSimpleName() + ").",
                    "The log says why.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while looking", stopped);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "go-live");
        thread.setDaemon(true);
        return thread;
    }
}
