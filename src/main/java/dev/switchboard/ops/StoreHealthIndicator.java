package dev.switchboard.ops;

import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Reads one item that does not exist. Without the record the hub can promise nothing, so it is down. Thread-safe; a
 * read that hangs holds up one thread of its own and is not joined by others.
 */
@Component
class StoreHealthIndicator implements HealthIndicator, DisposableBean {

    private static final long PATIENCE_MILLIS = 2_000;
    private static final Item NOBODY = Item.of("entry", "health#nobody");

    private final Store store;
    private final ExecutorService reader = Executors.newSingleThreadExecutor(StoreHealthIndicator::thread);
    private Future<?> read;

    StoreHealthIndicator(Store store) {
        this.store = store;
    }

    @Override
    public Health health() {
        long start = System.nanoTime();
        try {
            read().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            long ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            return Health.up().withDetail("readMs", ms).build();
        } catch (ExecutionException e) {
            return Health.down()
                    .withDetail("why", String.valueOf(e.getCause().getMessage()))
                    .build();
        } catch (TimeoutException e) {
            return Health.down()
                    .withDetail("why", "A read did not come back within " + PATIENCE_MILLIS + " ms.")
                    .build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.unknown().build();
        }
    }

    private synchronized Future<?> read() {
        if (read == null || read.isDone()) {
            read = reader.submit(() -> store.get(Table.DIRECTORY, NOBODY));
        }
        return read;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "store-health");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void destroy() {
        reader.shutdownNow();
    }
}
