package dev.switchboard.voice.media;

/** What a call is told by the carrier's leg. Everything comes on the connection's event loop, in order. */
public interface MediaCall {

    /** The leg belongs to the call that was announced, and may be spoken to. */
    void started(MediaSocket socket);

    /** A piece of the caller's voice: base64 of µ-law, good until this returns. */
    void heard(byte[] text, int from, int to);

    /** Everything before this mark was played, or dropped by a clear. */
    void echoed(String mark);

    void pressed(char digit);

    /** A message of the carrier met a fault of ours, and nothing came of it. */
    void lost(RuntimeException failure);

    /** The leg is gone, whoever ended it. Comes once, also where {@link #started} never came. */
    void over(MediaEnd end);
}
