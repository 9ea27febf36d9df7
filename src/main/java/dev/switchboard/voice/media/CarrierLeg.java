package dev.switchboard.voice.media;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.switchboard.voice.wire.JsonScan;
import dev.switchboard.voice.wire.Sound;
import dev.switchboard.voice.wire.TextFrames;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The carrier's web socket of one call, from the first message to the end. Until the first message has named the call that
 * was announced, nobody is spoken to. Confined to the connection's event loop.
 */
final class CarrierLeg implements MediaSocket {

    static final int LARGEST_FRAME = 64 * 1024;
    /** Some minutes of sound: a carrier that takes in nothing for so long is gone. */
    static final int LARGEST_BACKLOG = 4 << 20;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final short DONE = 1000;
    private static final short NOT_YOU = 1008;

    private final ServerWebSocket socket;
    private final Admission admission;
    private final MediaCall call;
    private final TextFrames line;
    private final Gaps gaps = new Gaps();
    private CarrierFrames frames;
    private MediaEnd end;
    private boolean over;

    CarrierLeg(ServerWebSocket socket, Admission admission, MediaCall call) {
        this.socket = socket;
        this.admission = admission;
        this.call = call;
        this.line = new TextFrames(socket, LARGEST_FRAME, call::lost);
        socket.setWriteQueueMaxSize(LARGEST_BACKLOG);
    }

    void listen() {
        line.read(this::read);
        socket.exceptionHandler(failure -> ends(MediaEnd.LOST));
        socket.closeHandler(closed -> over(MediaEnd.LOST));
    }

    boolean started() {
        return frames != null;
    }

    void refuse() {
        ends(MediaEnd.REFUSED);
        line.close(NOT_YOU);
    }

    private void read(byte[] text, int from, int to) {
        if (end != null) {
            return;
        }
        int media = CarrierFrames.media(text, from, to);
        int sound = CarrierFrames.sound(text, media, to);
        if (sound != JsonScan.NONE && frames != null) {
            heard(CarrierFrames.began(text, media, to), text, sound, JsonScan.plainEnd(text, sound - 1, to));
        } else {
            parsed(tree(text, from, to));
        }
    }

    private void heard(long began, byte[] text, int from, int to) {
        int missing = gaps.before(began, Sound.ms(Sound.bytes(text, from, to)));
        if (missing > 0) {
            call.heard(Gaps.silence(), 0, missing);
        }
        call.heard(text, from, to);
    }

    private void parsed(JsonNode message) {
        switch (message.path("event").asText()) {
            case "start" -> start(message);
            case "mark" ->
                whenStarted(() -> call.echoed(message.path("mark").path("name").asText()));
            case "dtmf" -> {
                String digit = message.path("dtmf").path("digit").asText();
                whenStarted(() -> digit.chars().limit(1).forEach(each -> call.pressed((char) each)));
            }
            case "media" ->
                whenStarted(() -> {
                    // A writer that escapes what it need not.
                    JsonNode media = message.path("media");
                    byte[] plain = media.path("payload").asText().getBytes(StandardCharsets.US_ASCII);
                    heard(media.path("timestamp").asLong(JsonScan.NONE), plain, 0, plain.length);
                });
            case "stop" -> {
                // Nobody is there any more, whenever the carrier closes its side.
                over(MediaEnd.HUNG_UP);
                line.close(DONE);
            }
            default -> {
                // Carriers add events without notice.
            }
        }
    }

    private void start(JsonNode message) {
        JsonNode start = message.path("start");
        String stream = start.path("streamSid").asText();
        boolean ours = frames == null
                && start.path("callSid").asText().equals(admission.callSid())
                && start.path("accountSid").asText().equals(admission.accountSid())
                && same(start.path("customParameters").path("token").asText(), admission.token())
                && stream.chars().allMatch(Character::isLetterOrDigit);
        if (ours) {
            frames = new CarrierFrames(stream);
            call.started(this);
        } else {
            refuse();
        }
    }

    private void whenStarted(Runnable what) {
        if (frames != null) {
            what.run();
        }
    }

    private static boolean same(String given, String wanted) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), wanted.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode tree(byte[] text, int from, int to) {
        try {
            return JSON.readTree(text, from, to - from);
        } catch (IOException notJson) {
            return JSON.missingNode();
        }
    }

    private void ends(MediaEnd how) {
        end = end == null ? how : end;
    }

    private void over(MediaEnd how) {
        ends(how);
        if (!over) {
            over = true;
            call.over(end);
        }
    }

    @Override
    public void play(byte[] text, int from, int to) {
        if (end == null && !line.full()) {
            line.write(frames.head(), text, from, to, frames.tail());
        } else if (end == null) {
            ends(MediaEnd.LOST);
            line.close(DONE);
        }
    }

    @Override
    public void mark(String name) {
        if (end == null) {
            line.write(frames.mark(name));
        }
    }

    @Override
    public void clear() {
        if (end == null) {
            line.write(frames.clear());
        }
    }

    @Override
    public void close() {
        ends(MediaEnd.CLOSED);
        line.close(DONE);
    }
}
