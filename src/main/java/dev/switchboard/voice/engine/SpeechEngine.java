package dev.switchboard.voice.engine;

/** A vendor of speech. */
public interface SpeechEngine {

    /**
     * Begins a conversation. Call it on the event loop that the call lives on: the session lives there too, and its
     * listener is only ever called there, never before this returns.
     */
    SpeechSession open(SpeechSetup setup, SpeechListener listener);
}
