package dev.switchboard.voice.engine.openai;

import dev.switchboard.voice.engine.Alarm;
import dev.switchboard.voice.engine.SpeechEngine;
import dev.switchboard.voice.engine.SpeechListener;
import dev.switchboard.voice.engine.SpeechSession;
import dev.switchboard.voice.engine.SpeechSetup;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** Opens conversations with a server that speaks Realtime. Safe for any event loop; each session stays on the one it began. */
public final class RealtimeEngine implements SpeechEngine, AutoCloseable {

    private static final int LARGEST_FRAME = 1 << 18;
    private static final int LARGEST_MESSAGE = 1 << 20;
    /** How long the model has to say goodbye, in seconds: its socket costs money. */
    private static final int GOODBYE = 1;

    private final WebSocketClient client;
    private final RealtimeSettings settings;
    private final Clock clock;
    private final RandomGenerator random;
    private final Alarm alarm;

    /** @param sessions how many conversations at once, renewals included; one more would wait without an error */
    public RealtimeEngine(Vertx vertx, RealtimeSettings settings, int sessions, Clock clock, RandomGenerator random) {
        this(vertx, settings, sessions, clock, random, (ms, task) -> {
            long timer = vertx.setTimer(Math.max(1, ms), due -> task.run());
            return () -> vertx.cancelTimer(timer);
        });
    }

    /** @param alarm runs its tasks on the event loop that it is set on */
    public RealtimeEngine(
            Vertx vertx, RealtimeSettings settings, int sessions, Clock clock, RandomGenerator random, Alarm alarm) {
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.alarm = alarm;
        WebSocketClientOptions options = new WebSocketClientOptions();
        if (OpenSSLEngineOptions.isAvailable()) {
            options.setSslEngineOptions(new OpenSSLEngineOptions());
        }
        this.client = vertx.createWebSocketClient(options.setMaxConnections(sessions)
                .setConnectTimeout((int) settings.patience().toMillis())
                .setClosingTimeout(GOODBYE)
                .setMaxFrameSize(LARGEST_FRAME)
                .setMaxMessageSize(LARGEST_MESSAGE)
                .setTryUsePerFrameCompression(false)
                .setTryUsePerMessageCompression(false));
    }

    @Override
    public SpeechSession open(SpeechSetup setup, SpeechListener listener) {
        Context loop = Vertx.currentContext();
        if (loop == null || !loop.isEventLoopContext()) {
            throw new IllegalStateException("A conversation begins on the event loop that it will live on.");
        }
        RealtimeSession session = new RealtimeSession(client, settings, setup, listener, alarm, clock, random);
        loop.runOnContext(next -> session.begin());
        return session;
    }

    /** Opens nothing more, and ends what is open. */
    @Override
    public void close() {
        client.close();
    }
}
