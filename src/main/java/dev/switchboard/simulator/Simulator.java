package dev.switchboard.simulator;

import dev.switchboard.simulator.carrier.HubAddress;
import dev.switchboard.simulator.wire.Door;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.dns.AddressResolverOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

/**
 * A carrier and a text model behind one port of 127.0.0.1. Thread-safe; everything inside runs on one event loop of
 * its own, which {@link #close()} ends.
 */
public final class Simulator implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 15;

    private final Vertx vertx;
    private final AtomicReference<HubAddress> hub;
    private final int port;

    private Simulator(Vertx vertx, AtomicReference<HubAddress> hub, int port) {
        this.vertx = vertx;
        this.hub = hub;
        this.port = port;
    }

    /** Starts and returns when it listens. */
    public static Simulator start(SimulatorSettings settings) {
        return start(settings, Clock.systemUTC(), new SecureRandom());
    }

    static Simulator start(SimulatorSettings settings, Clock clock, RandomGenerator random) {
        var hub = new AtomicReference<>(new HubAddress(settings.hubOrigin(), settings.publicOrigin(), null));
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setAddressResolverOptions(new AddressResolverOptions())
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        try {
            House house = new House(vertx, settings, hub, clock, random);
            HttpServer server = await(new Door(vertx, house::answer, house::socket).open(settings.port()));
            return new Simulator(vertx, hub, server.actualPort());
        } catch (IllegalStateException e) {
            await(vertx.close());
            throw new IllegalStateException(
                    "The simulator could not listen on 127.0.0.1:" + settings.port() + " (" + e.getMessage()
                            + "). Choose another port, or 0 for any.",
                    e);
        }
    }

    public int port() {
        return port;
    }

    public URI origin() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Says where the hub is and how its addresses read to the world; null keeps the second like the first. */
    public void pointAt(String hubOrigin, String publicOrigin) {
        hub.updateAndGet(old -> new HubAddress(hubOrigin, publicOrigin, old.messagePath()));
    }

    /** Stops the server, calls off all that is pending and ends the threads. May be called twice. */
    @Override
    public void close() {
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("nothing happened for " + PATIENCE_SECONDS + " s", e);
        }
    }
}
