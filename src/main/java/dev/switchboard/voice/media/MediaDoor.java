package dev.switchboard.voice.media;

import dev.switchboard.voice.media.Doorman.Verdict;
import dev.switchboard.voice.wire.HeadersInTime;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.ServerWebSocket;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The front listener: media sockets are served here, everything else is handed on to the app. It owns the event loops that
 * calls live on, so no route that is stopped or edited closes a call. Safe for any thread; a call is not.
 */
public final class MediaDoor implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(MediaDoor.class);
    private static final int APP_CONNECTIONS = 512;
    private static final int IDLE_SECONDS = 75;
    private static final int HEADERS = 16 * 1024;
    private static final int NO_PLACE = 503;

    private final Vertx vertx;
    private final DoorSettings settings;
    private final Doorman doorman;
    private final BooleanSupplier closing;
    private final List<Context> loops = new CopyOnWriteArrayList<>();
    private final Places calls;
    private final AtomicInteger places = new AtomicInteger();
    private volatile int port;

    /** @param closing says that no new call is taken; those that are there go on */
    public MediaDoor(Vertx vertx, DoorSettings settings, Places calls, Doorman doorman, BooleanSupplier closing) {
        this.vertx = vertx;
        this.settings = settings;
        this.calls = calls;
        this.doorman = doorman;
        this.closing = closing;
    }

    /** Opens and returns when it listens. */
    public void open(int app) {
        HttpClient client = vertx.createHttpClient(
                // A kept connection that the app has just closed would lose a webhook; a new one costs a tenth of a
                // millisecond.
                new HttpClientOptions().setKeepAlive(false).setDecompressionSupported(false),
                new PoolOptions().setHttp1MaxSize(APP_CONNECTIONS));
        Passage passage = new Passage(client, app, settings.trusted());
        try {
            vertx.deployVerticle(() -> new Lane(passage), new DeploymentOptions().setInstances(settings.loops()))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException failed) {
            throw new IllegalStateException(
                    "The front could not listen on port " + settings.port() + " ("
                            + failed.getCause().getMessage() + "). Set SWITCHBOARD_FRONT_PORT to another.",
                    failed);
        }
    }

    /** Whoever lives on the same event loops is made from this. */
    public Vertx vertx() {
        return vertx;
    }

    public int port() {
        return port;
    }

    /** How many calls are under way. */
    public int live() {
        return calls.live();
    }

    /** The event loops that calls may come to, by their place. */
    public List<Context> loops() {
        return List.copyOf(loops);
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** One event loop's share of the listener. */
    private final class Lane extends AbstractVerticle {

        private final Passage passage;
        private int place;

        Lane(Passage passage) {
            this.passage = passage;
        }

        @Override
        public void start(Promise<Void> started) {
            HttpServerOptions options = new HttpServerOptions()
                    .setPort(settings.port())
                    .setAcceptBacklog(1024)
                    .setIdleTimeout(IDLE_SECONDS)
                    .setIdleTimeoutUnit(TimeUnit.SECONDS)
                    .setMaxHeaderSize(HEADERS)
                    // Its headers may come slowly in ways of their own, and nobody asks for it here.
                    .setHttp2ClearTextEnabled(false)
                    .setHandle100ContinueAutomatically(true)
                    .setMaxWebSocketFrameSize(CarrierLeg.LARGEST_FRAME)
                    .setMaxWebSocketMessageSize(CarrierLeg.LARGEST_FRAME)
                    .setPerFrameWebSocketCompressionSupported(false)
                    .setPerMessageWebSocketCompressionSupported(false);
            vertx.createHttpServer(options)
                    .connectionHandler(connection -> HeadersInTime.watch(connection, settings.headersWithin()))
                    .requestHandler(this::arrived)
                    .exceptionHandler(failure -> log.debug("A connection broke off: {}", failure.toString()))
                    .listen()
                    .onSuccess(server -> {
                        synchronized (loops) {
                            place = places.getAndIncrement();
                            loops.add(place, context);
                        }
                        port = server.actualPort();
                    })
                    .<Void>mapEmpty()
                    .onComplete(started);
        }

        private void arrived(HttpServerRequest request) {
            String path = request.path() == null ? "" : request.path();
            int slash = path.lastIndexOf('/');
            boolean media = slash > 0 && settings.paths().contains(path.substring(0, slash))
                    || settings.paths().contains(path);
            if (!media) {
                passage.through(request);
            } else if (!request.headers().contains("Upgrade", "websocket", true)) {
                refuse(request, 426);
            } else if (closing.getAsBoolean() || calls.full()) {
                refuse(request, NO_PLACE);
            } else {
                knock(request, new Knock(path, path.substring(slash + 1), signature(request), place));
            }
        }

        /** The header counts only where there is exactly one. */
        private static String signature(HttpServerRequest request) {
            List<String> all = request.headers().getAll("X-Twilio-Signature");
            return all.size() == 1 ? all.get(0) : null;
        }

        private void knock(HttpServerRequest request, Knock knock) {
            request.pause();
            doorman.judge(knock, verdict -> context.runOnContext(now -> judged(request, verdict)));
        }

        private void judged(HttpServerRequest request, Verdict verdict) {
            Admission admission = verdict.admission();
            if (request.response().closed()) {
                // Whoever knocked did not wait: a socket made of what is left would never be heard of again.
                log.debug("A carrier went away while its socket was being judged.");
            } else if (admission == null) {
                refuse(request, verdict.status());
            } else if (!calls.come(admission.callSid(), admission.whose())) {
                refuse(request, NO_PLACE);
            } else {
                open(request, admission);
            }
        }

        private void open(HttpServerRequest request, Admission admission) {
            Counted counted;
            try {
                counted = new Counted(admission.call().get(), admission.whose());
            } catch (RuntimeException failure) {
                calls.over(admission.whose());
                log.warn("A call could not be begun: {}", failure.toString());
                refuse(request, NO_PLACE);
                return;
            }
            request.toWebSocket().onComplete(opened -> {
                if (opened.succeeded()) {
                    let(opened.result(), admission, counted);
                } else {
                    counted.over(MediaEnd.LOST);
                }
            });
        }

        private void let(ServerWebSocket socket, Admission admission, MediaCall call) {
            CarrierLeg leg;
            try {
                leg = new CarrierLeg(socket, admission, call);
                leg.listen();
            } catch (RuntimeException gone) {
                // The library makes a socket of a connection that has just ended, and never says that it ended.
                log.debug("A media socket was gone before it was there: {}", gone.toString());
                call.over(MediaEnd.LOST);
                return;
            }
            vertx.setTimer(settings.startWithin().toMillis(), late -> {
                if (!leg.started()) {
                    leg.refuse();
                }
            });
        }

        private void refuse(HttpServerRequest request, int status) {
            request.resume();
            request.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", "application/json")
                    .putHeader("Retry-After", "5")
                    .end("{\"error\":{\"code\":\"no-media\",\"message\":\"" + because(status) + "\"}}");
        }

        private static String because(int status) {
            return switch (status) {
                case 403 -> "This media socket was not announced by a signed webhook, or was used before.";
                case 426 -> "Here are media sockets only: ask for an upgrade to a web socket.";
                default -> "No call can be taken now. Ask again in a few seconds.";
            };
        }
    }

    /** A call that has its place, and gives it back when it is over. */
    private final class Counted implements MediaCall {

        private final MediaCall call;
        private final String whose;

        Counted(MediaCall call, String whose) {
            this.call = call;
            this.whose = whose;
        }

        @Override
        public void started(MediaSocket socket) {
            call.started(socket);
        }

        @Override
        public void heard(byte[] text, int from, int to) {
            call.heard(text, from, to);
        }

        @Override
        public void echoed(String mark) {
            call.echoed(mark);
        }

        @Override
        public void pressed(char digit) {
            call.pressed(digit);
        }

        @Override
        public void lost(RuntimeException failure) {
            call.lost(failure);
        }

        @Override
        public void over(MediaEnd end) {
            try {
                call.over(end);
            } finally {
                calls.over(whose);
            }
        }
    }
}
