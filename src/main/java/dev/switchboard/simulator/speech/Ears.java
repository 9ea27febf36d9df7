package dev.switchboard.simulator.speech;

import java.io.ByteArrayOutputStream;

/** Hears when somebody begins and stops to speak, and what. Confined to the simulator's event loop. */
final class Ears {

    enum Noticed {
        NOTHING,
        BEGINS,
        ENDS
    }

    private final ByteArrayOutputStream turn = new ByteArrayOutputStream();
    private int silenceMs = 200;
    private long heard;
    private long quiet;
    private boolean speaking;

    void waitsFor(int ms) {
        silenceMs = ms;
    }

    Noticed hear(byte[] sound) {
        heard += sound.length;
        boolean silence = Voice.isSilence(sound);
        quiet = silence ? quiet + sound.length : 0;
        if (speaking) {
            turn.writeBytes(sound);
        }
        if (!speaking && !silence) {
            speaking = true;
            turn.reset();
            turn.writeBytes(sound);
            return Noticed.BEGINS;
        }
        if (speaking && quiet >= (long) silenceMs * Voice.BYTES_PER_MS) {
            speaking = false;
            return Noticed.ENDS;
        }
        return Noticed.NOTHING;
    }

    long heardMs() {
        return heard / Voice.BYTES_PER_MS;
    }

    String words() {
        return Voice.words(turn.toByteArray());
    }
}
