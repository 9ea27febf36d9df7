package dev.switchboard.voice.engine;

/** What a call is told by its engine, on the call's event loop, in order. */
public interface SpeechListener {

    /**
     * The engine listens, set up as asked. Comes once, however many connections it takes.
     *
     * @param model who speaks, by the engine's own word
     */
    void ready(String model);

    /** A piece of speech: base64 of µ-law, good until this returns. */
    void speaks(Spoken spoken, byte[] text, int from, int to);

    /** No more sound comes of this. */
    void spoke(Spoken spoken);

    /** The words of what was spoken: as a whole, or as far as they were known when it broke off. */
    void worded(Spoken spoken, String words);

    /** @param item by which the words of it will be told; null where nobody writes them down */
    void callerBegins(String item);

    void callerPauses();

    /** What the caller was understood to say, with no words where it was not; may come late, or never. */
    void callerSaid(String item, Heard heard);

    void calls(ToolCall call);

    /** An answer is over. */
    void answered(Answered answered);

    /** Whether the caller has heard all that was said, and may be left to another connection. */
    boolean heardOut();

    /** A message of the engine met a fault of ours, and nothing came of it. */
    void lost(RuntimeException failure);

    /** The connection is lost; another one is tried. What was being said does not come back. */
    void away();

    /** It goes on where it stopped, with what was said before in mind; what is owed is said without being asked for again. */
    default void back() {}

    /** There will be no more from this engine. Comes once, and last. */
    void gone(EngineGone why);
}
