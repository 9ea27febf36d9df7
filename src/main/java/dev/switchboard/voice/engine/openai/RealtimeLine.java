package dev.switchboard.voice.engine.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.voice.engine.Alarm;
import dev.switchboard.voice.engine.SpeechSetup;
import dev.switchboard.voice.wire.TextFrames;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to the server, from the upgrade to its end. An open socket proves nothing: the first event makes it
 * connected, and the set-up that comes back makes it ready. Confined to the call's event loop.
 */
final class RealtimeLine {

    /** Told on the event loop. After {@link #broken} nothing comes. */
    interface Listener {
        void ready(RealtimeLine line);

        void sound(RealtimeLine line, byte[] text, int from, int to);

        void wording(RealtimeLine line, byte[] text, int from, int to);

        void event(RealtimeLine line, String type, JsonNode event);

        void lost(RuntimeException failure);

        void broken(RealtimeLine line, Trouble trouble, String code);
    }

    private enum State {
        NEW,
        OPEN,
        CONNECTED,
        READY,
        OVER
    }

    private static final Logger log = LoggerFactory.getLogger(RealtimeLine.class);
    private static final int LARGEST = 1 << 20;
    /** What may wait for a line that takes in nothing: what was said before it was there goes all at once. */
    private static final int LARGEST_BACKLOG = 1 << 18;

    private static final short BYE = 1000;

    private final RealtimeSettings settings;
    private final SpeechSetup setup;
    private final Alarm alarm;
    private final Listener listener;
    private State state = State.NEW;
    private final Pulse pulse;
    private WebSocket socket;
    private TextFrames frames;
    private Dialect dialect;
    private Runnable patience = () -> {};
    private boolean least;
    private String setUpId;
    private long events;
    private long expires;
    private String model;

    RealtimeLine(RealtimeSettings settings, SpeechSetup setup, Alarm alarm, Listener listener) {
        this.settings = settings;
        this.setup = setup;
        this.alarm = alarm;
        this.listener = listener;
        this.pulse = new Pulse(
                alarm,
                settings.patience().toMillis(),
                () -> socket.writePing(Buffer.buffer()),
                () -> broken(Trouble.SERVER, "no_sign_of_life"));
    }

    RealtimeLine open(WebSocketClient client) {
        String model = setup.model() == null ? settings.model() : setup.model();
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setAbsoluteURI(settings.url() + "?model=" + model)
                .setTimeout(settings.step());
        if (settings.key() != null) {
            options.putHeader("Authorization", "Bearer " + settings.key().reveal());
        }
        expect("connect_timeout");
        client.connect(options).onComplete(opened -> {
            if (opened.succeeded()) {
                opened(opened.result());
            } else {
                failed(opened.cause());
            }
        });
        return this;
    }

    boolean ready() {
        return state == State.READY;
    }

    Dialect dialect() {
        return dialect;
    }

    /** When the server will end it, in seconds of the epoch; 0 where it did not say. */
    long expires() {
        return expires;
    }

    /** Who speaks, by the server's own word. */
    String model() {
        return model;
    }

    /** Who writes down what the caller says, or null: it is no part of the least. */
    String transcriber() {
        return least || settings.transcriber().isBlank() ? null : settings.transcriber();
    }

    boolean full() {
        return frames.full();
    }

    void send(byte[] event) {
        if (state == State.READY) {
            frames.write(event);
        }
    }

    /** The caller's voice. */
    void hear(byte[] text, int from, int to) {
        if (state == State.READY) {
            frames.write(Events.appendHead(), text, from, to, Events.appendTail());
        }
    }

    /** Sends an event under its id, or one of the line's where it has none, and gives the id. */
    String send(ObjectNode event) {
        String id = event.path("event_id").asText("e" + ++events);
        if (state == State.CONNECTED || state == State.READY) {
            frames.write(Events.bytes(event.put("event_id", id)));
        }
        return id;
    }

    void close() {
        over();
        if (socket != null && !socket.isClosed()) {
            socket.close(BYE);
        }
    }

    private void opened(WebSocket opened) {
        socket = opened;
        if (state == State.OVER) {
            // The call went while we were connecting.
            socket.close(BYE);
            return;
        }
        state = State.OPEN;
        socket.setWriteQueueMaxSize(LARGEST_BACKLOG);
        frames = new TextFrames(socket, LARGEST, listener::lost);
        frames.read(this::read);
        socket.pongHandler(pong -> pulse.beats());
        socket.exceptionHandler(failure -> log.debug("The model's line failed: {}", failure.toString()));
        socket.closeHandler(closed -> {
            Short code = socket.closeStatusCode();
            broken(Trouble.ofClose(code), "closed_" + (code == null ? 1006 : code));
        });
        expect("greeting_timeout");
    }

    private void failed(Throwable cause) {
        if (cause instanceof UpgradeRejectedException refused) {
            int status = refused.getStatus();
            broken(status >= 400 && status < 500 && status != 429 ? Trouble.FATAL : Trouble.SERVER, "http_" + status);
        } else {
            broken(Trouble.SERVER, "connect_failed");
        }
    }

    private void read(byte[] text, int from, int to) {
        if (state == State.OVER) {
            return;
        }
        pulse.beats();
        if (Events.isSound(text, from, to)) {
            listener.sound(this, text, from, to);
            return;
        }
        String type = Events.type(text, from, to);
        if (Events.isWording(type)) {
            listener.wording(this, text, from, to);
            return;
        }
        JsonNode event = Events.read(type, text, from, to);
        heed(type.isEmpty() ? event.path("type").asText() : type, event);
    }

    private void heed(String type, JsonNode event) {
        switch (type) {
            case "session.created" -> connected(event.path("session"));
            case "session.updated" -> setUp(event.path("session"));
            case "error" -> {
                if (state == State.READY) {
                    listener.event(this, type, event);
                } else {
                    refused(event.path("error"));
                }
            }
            default -> {
                if (state == State.READY) {
                    listener.event(this, type, event);
                }
            }
        }
    }

    private void connected(JsonNode session) {
        if (state != State.OPEN) {
            return;
        }
        state = State.CONNECTED;
        dialect = Dialect.of(session);
        expires = session.path("expires_at").asLong();
        model = session.path("model").asText(null);
        setUp();
    }

    private void setUp() {
        expect("setup_timeout");
        ObjectNode update = Dialect.object().put("type", "session.update");
        update.set("session", dialect.session(setup, settings.transcriber(), !least));
        setUpId = send(update);
    }

    private void setUp(JsonNode session) {
        if (state != State.CONNECTED) {
            return;
        }
        if (!dialect.takesTelephoneSound(session)) {
            broken(Trouble.SETUP, "sound_format");
            return;
        }
        state = State.READY;
        patience.run();
        pulse.watch();
        listener.ready(this);
    }

    private void refused(JsonNode error) {
        Trouble trouble = Trouble.of(error);
        String code = error.path("code").asText("unknown");
        if (trouble == Trouble.FATAL || trouble == Trouble.EXPIRED) {
            broken(trouble, code);
        } else if (state != State.CONNECTED || !Trouble.ofSetUp(error, setUpId)) {
            // If the set-up is lost to it after all, its patience ends.
            log.debug("An error before the set-up, and not about it: {}", code);
        } else if (trouble == Trouble.SERVER || trouble == Trouble.THROTTLED) {
            broken(Trouble.SERVER, code);
        } else {
            notTaken(code, error.path("param").asText());
        }
    }

    /** A set-up is taken as a whole or not at all: the least that a telephone needs is tried once more. */
    private void notTaken(String code, String param) {
        if (least) {
            broken(Trouble.SETUP, code);
            return;
        }
        log.warn("The speech model did not take its set-up: {} {}", code, param);
        least = true;
        setUp();
    }

    private void expect(String what) {
        patience.run();
        patience = alarm.after(settings.step(), () -> broken(Trouble.SERVER, what));
    }

    private void broken(Trouble trouble, String code) {
        if (state == State.OVER) {
            return;
        }
        close();
        listener.broken(this, trouble, code);
    }

    private void over() {
        patience.run();
        pulse.stop();
        state = State.OVER;
    }
}
