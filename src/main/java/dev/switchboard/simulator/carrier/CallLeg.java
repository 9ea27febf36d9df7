package dev.switchboard.simulator.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.simulator.speech.Voice;
import dev.switchboard.simulator.wire.Json;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.List;

/**
 * The sound of one call, both ways: a frame each 20 ms by the clock, marks in the time of what is played. Confined to the
 * simulator's event loop.
 */
final class CallLeg {

    private static final long TICK_NANOS = 20_000_000;
    private static final int MOST_AT_ONCE = 10;

    private final Vertx vertx;
    private final WebSocket socket;
    private final String stream;
    private final Runnable over;
    private final BadLine line;
    private final Playback playback = new Playback();
    private final long began = System.nanoTime();
    private final long timer;
    private ByteArrayInputStream saying = new ByteArrayInputStream(new byte[0]);
    private long ticks;
    private long sequence = 1;
    private long frames;
    private int clears;
    private int marks;
    private long firstSound = -1;
    private String heardAtClear = "";

    CallLeg(Vertx vertx, WebSocket socket, String stream, BadLine line, Runnable over) {
        this.vertx = vertx;
        this.socket = socket;
        this.stream = stream;
        this.line = line;
        this.over = over;
        socket.textMessageHandler(text -> heed(Json.read(text)));
        socket.closeHandler(closed -> ended());
        this.timer = vertx.setPeriodic(5, now -> catchUp());
    }

    void start(String account, String call, java.util.Map<String, String> parameters) {
        send(Json.object().put("event", "connected").put("protocol", "Call").put("version", "1.0.0"));
        ObjectNode event =
                Json.object().put("event", "start").put("sequenceNumber", "1").put("streamSid", stream);
        ObjectNode start = event.putObject("start")
                .put("accountSid", account)
                .put("streamSid", stream)
                .put("callSid", call);
        start.putArray("tracks").add("inbound");
        start.putObject("mediaFormat")
                .put("encoding", "audio/x-mulaw")
                .put("sampleRate", 8000)
                .put("channels", 1);
        ObjectNode custom = start.putObject("customParameters");
        parameters.forEach(custom::put);
        send(event);
    }

    void say(String words) {
        byte[] sound = Voice.of(words);
        byte[] rest = saying.readAllBytes();
        byte[] all = java.util.Arrays.copyOf(rest, rest.length + sound.length);
        System.arraycopy(sound, 0, all, rest.length, sound.length);
        saying = new ByteArrayInputStream(all);
    }

    void press(String digit) {
        ObjectNode event = Json.object().put("event", "dtmf").put("streamSid", stream);
        event.put("sequenceNumber", Long.toString(++sequence));
        event.putObject("dtmf").put("track", "inbound_track").put("digit", digit);
        send(event);
    }

    void hangUp() {
        send(Json.object().put("event", "stop").put("streamSid", stream));
        socket.close();
    }

    /** The line goes dead without a word. */
    void lose() {
        socket.close((short) 1011);
    }

    private void catchUp() {
        long due = (System.nanoTime() - began) / TICK_NANOS;
        if (due - ticks > MOST_AT_ONCE) {
            // A machine that stood still does not make up for it.
            ticks = due - 1;
        }
        while (ticks < due) {
            ticks++;
            tick();
        }
        line.arrived(lastedMs(), this::send);
    }

    String stream() {
        return stream;
    }

    long lastedMs() {
        return (System.nanoTime() - began) / 1_000_000;
    }

    private void tick() {
        byte[] frame = Voice.silence(20);
        saying.read(frame, 0, frame.length);
        ObjectNode event = Json.object().put("event", "media").put("sequenceNumber", Long.toString(++sequence));
        event.put("streamSid", stream)
                .putObject("media")
                .put("track", "inbound")
                .put("chunk", Long.toString(++frames))
                .put("timestamp", Long.toString(frames * 20))
                .put("payload", Base64.getEncoder().encodeToString(frame));
        line.put(event, lastedMs());
        echo(playback.tick());
    }

    private void heed(JsonNode event) {
        switch (event.path("event").asText()) {
            case "media" -> {
                firstSound = firstSound < 0 ? (System.nanoTime() - began) / 1_000_000 : firstSound;
                playback.add(Base64.getDecoder()
                        .decode(event.path("media").path("payload").asText()));
            }
            case "mark" -> {
                marks++;
                String name = event.path("mark").path("name").asText();
                if (playback.mark(name)) {
                    echo(List.of(name));
                }
            }
            case "clear" -> {
                clears++;
                heardAtClear = playback.words();
                echo(playback.clear());
            }
            default -> {
                // A real carrier warns once; the books show what came.
            }
        }
    }

    private void echo(List<String> names) {
        for (String name : names) {
            ObjectNode event = Json.object().put("event", "mark").put("streamSid", stream);
            event.put("sequenceNumber", Long.toString(++sequence));
            event.putObject("mark").put("name", name);
            send(event);
        }
    }

    private void ended() {
        vertx.cancelTimer(timer);
        over.run();
    }

    private void send(ObjectNode event) {
        if (!socket.isClosed()) {
            socket.writeTextMessage(Json.write(event));
        }
    }

    void describe(ObjectNode json) {
        json.put("heard", playback.words())
                .put("playedMs", playback.playedMs())
                .put("waitingMs", playback.waitingMs())
                .put("firstSoundMs", firstSound)
                .put("clears", clears)
                .put("heardAtClear", heardAtClear)
                .put("marks", marks)
                .put("frames", frames);
    }
}
