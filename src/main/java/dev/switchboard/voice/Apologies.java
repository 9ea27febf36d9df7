package dev.switchboard.voice;

/** What a caller is told where an answer came to nothing. Confined to the call's event loop. */
final class Apologies {

    private boolean callerSpoke;
    private boolean made;

    void callerSpeaks() {
        callerSpoke = true;
    }

    /** The caller hears something of ours. */
    void heard() {
        made = false;
    }

    /** Words to say instead; null where the last ones came to nothing too, as then the next ones will. */
    String next() {
        if (made) {
            return null;
        }
        made = true;
        // Whoever has said nothing yet cannot say it again.
        return callerSpoke ? VoiceWords.AGAIN : VoiceWords.HELLO;
    }
}
