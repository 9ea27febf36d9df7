package dev.switchboard.simulator.load;

import dev.switchboard.simulator.load.LoadOrder.Side;
import dev.switchboard.simulator.load.Watched.Used;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Where calls are played: one event loop is all callers and the model. The thread that asks for a round only waits. */
final class Stage implements AutoCloseable {

    /** Ten new calls a second, or as many as it takes to have all of them within some seconds. */
    private static final int RING_EVERY_MS = 100;

    private static final int ALL_WITHIN_MS = 18_000;
    private static final int HUNG_UP_FOR = 2;

    private final LoadOrder order;
    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
    private final Context loop = vertx.getOrCreateContext();
    private final LoadModel model;
    private Measured window = new Measured();

    Stage(LoadOrder order) {
        this.order = order;
        this.model = new LoadModel(vertx, () -> window);
        model.listen(order.modelPort());
    }

    /** A few calls to nobody, so that what is measured later is not this program waking up. */
    void wakeUp() throws InterruptedException {
        BareRelay relay = new BareRelay(order.modelPort());
        String front = relay.open();
        play(new Side("itself", front, front, 0), 20, 1, 1);
        relay.close();
    }

    Round play(Side side, int calls, int settle) throws InterruptedException {
        return play(side, calls, settle, order.seconds());
    }

    /** Everybody rings, talks for a while, is measured, and hangs up. */
    private Round play(Side side, int calls, int settle, int seconds) throws InterruptedException {
        Watched watched = new Watched(side.pid());
        LoadCalls callers = new LoadCalls(vertx, order, side, () -> window);
        onLoop(() -> {
            model.meet(callers);
            callers.begin();
            return 0;
        });
        for (int each = 0; each < calls; each++) {
            onLoop(callers::ring);
            TimeUnit.MILLISECONDS.sleep(Math.min(RING_EVERY_MS, ALL_WITHIN_MS / calls));
        }
        TimeUnit.SECONDS.sleep(settle);
        long connected = onLoop(callers::connected);
        Used before = watched.used();
        Measured measured = window(seconds);
        Used used = watched.used().since(before);
        long resident = watched.resident();
        long alive = watched.alive();
        List<Double> firsts = onLoop(callers::firsts);
        onLoop(callers::hangUp);
        TimeUnit.SECONDS.sleep(HUNG_UP_FOR);
        int left = onLoop(model::open);
        callers.close();
        return round(calls, seconds, connected, measured, used, firsts, resident, alive, left);
    }

    private Measured window(int seconds) throws InterruptedException {
        Measured measured = new Measured();
        onLoop(() -> window = measured);
        TimeUnit.SECONDS.sleep(seconds);
        onLoop(() -> window = new Measured());
        return measured;
    }

    private static Round round(
            int calls,
            int seconds,
            long connected,
            Measured measured,
            Used used,
            List<Double> firsts,
            long resident,
            long alive,
            int left) {
        long frames = measured.framesUp + measured.down.count();
        double[] sorted = firsts.stream().mapToDouble(each -> each).sorted().toArray();
        double each = 1e-3 / Math.max(1, frames);
        return new Round(
                calls,
                connected,
                sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2],
                firsts.isEmpty() ? Double.NaN : firsts.get(0),
                measured.up.at(0.5),
                measured.up.at(0.99),
                measured.down.at(0.5),
                measured.down.at(0.99),
                measured.clear.at(0.99),
                measured.cutError.at(0.99),
                used.loops() * each,
                used.machine() * each,
                used.rest() * each,
                frames,
                seconds,
                measured.lost + measured.changed + measured.wrongCuts,
                resident,
                alive,
                left);
    }

    private <T> T onLoop(Supplier<T> what) {
        CompletableFuture<T> done = new CompletableFuture<>();
        loop.runOnContext(now -> done.complete(what.get()));
        return done.join();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
