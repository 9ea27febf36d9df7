package dev.switchboard.voice.engine;

/** One conversation, over as many connections as it takes. Confined to its event loop; after {@link #close} all is quiet. */
public interface SpeechSession {

    /** The caller's voice, base64 of µ-law, copied before this returns. Kept for a while where nobody listens yet. */
    void hear(byte[] text, int from, int to);

    /** Asks the engine to speak: by this order, or for null what comes next. Orders that meet become one. */
    void speak(String order);

    /** Stops what is being said. What still arrives of it is dropped. */
    void hush();

    /** The caller heard only so much of this; the engine must not believe more. */
    void heardOnly(Spoken spoken, long ms);

    /** What a tool gave, a JSON text. It is spoken about when the engine can, also when it comes late. */
    void result(ToolCall call, String output);

    /** Until the caller speaks again, the engine answers in words alone. */
    void noMoreTools();

    /**
     * The caller is gone. What they said last is still told when it comes within a moment, and nothing else; then it is closed.
     *
     * @param closed called once, also where it was closed before
     */
    void leave(Runnable closed);

    void close();
}
