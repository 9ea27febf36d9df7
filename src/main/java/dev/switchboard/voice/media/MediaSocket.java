package dev.switchboard.voice.media;

/**
 * The carrier's leg of one call, as the call sees it. Confined to the connection's event loop; once the leg is closed
 * everything here does nothing.
 */
public interface MediaSocket {

    /** Lets the caller hear a piece of sound: base64 of µ-law, copied before this returns. */
    void play(byte[] text, int from, int to);

    /** Asks to be told when everything sent so far has been played. */
    void mark(String name);

    /** Drops what was sent and not yet played. */
    void clear();

    /** Closes the leg; the call goes on with the instructions that follow the stream. */
    void close();
}
