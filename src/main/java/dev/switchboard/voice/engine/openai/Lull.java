package dev.switchboard.voice.engine.openai;

import dev.switchboard.voice.engine.Alarm;
import dev.switchboard.voice.engine.SpeechSession;
import java.nio.charset.StandardCharsets;

/**
 * Notices that the carrier sends nothing more while the caller speaks: muted, or lost. Who listens for a pause would wait for
 * ever, and is given one. Confined to the call's event loop; what is called for each frame only remembers that it was.
 */
final class Lull {

    private static final long LONGEST = 750;

    /** A second of silence, as base64. */
    private static final int SECOND = 8_000 / 3 * 4;

    private final Alarm alarm;
    private final SpeechSession session;
    private Runnable off = () -> {};
    private boolean frames;

    Lull(Alarm alarm, SpeechSession session) {
        this.alarm = alarm;
        this.session = session;
    }

    void frame() {
        frames = true;
    }

    /** The caller speaks. */
    void begins() {
        off.run();
        frames = false;
        off = alarm.after(LONGEST, this::look);
    }

    void ends() {
        off.run();
    }

    private void look() {
        if (!frames) {
            byte[] silence = "/".repeat(SECOND).getBytes(StandardCharsets.US_ASCII);
            session.hear(silence, 0, silence.length);
        }
        begins();
    }
}
