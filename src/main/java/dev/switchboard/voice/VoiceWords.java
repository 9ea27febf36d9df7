package dev.switchboard.voice;

import java.util.Map;

/** The carrier's instructions for a call. Pure. */
final class VoiceWords {

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>";
    private static final String NOBODY = "This number is not in use. Goodbye.";
    /** Said by the agent where its greeting failed. */
    static final String HELLO = "Hello. How can I help you?";

    /** Said by the agent where an answer failed. */
    static final String AGAIN = "Sorry, could you say that again?";

    private static final String LOST =
            "Sorry, we lost the connection on our side. Please call again, or send us a text message.";
    private static final String SORRY =
            "Sorry, we cannot take your call right now. Please try again in a few minutes, or send us a text message.";

    private VoiceWords() {}

    /** Connects the call to the media socket, with words behind it for when that fails. */
    static String connect(String stream, String after, String status, Map<String, String> parameters) {
        StringBuilder twiml = new StringBuilder(HEAD)
                .append("<Connect action=\"")
                .append(escaped(after))
                .append("\" method=\"POST\"><Stream url=\"")
                .append(escaped(stream))
                .append("\" statusCallback=\"")
                .append(escaped(status))
                .append("\" statusCallbackMethod=\"POST\">");
        parameters.forEach((name, value) -> twiml.append("<Parameter name=\"")
                .append(name)
                .append("\" value=\"")
                .append(escaped(value))
                .append("\"/>"));
        return twiml.append("</Stream></Connect>")
                .append(say(SORRY))
                .append("</Response>")
                .toString();
    }

    static String nobody() {
        return HEAD + say(NOBODY) + "<Hangup/></Response>";
    }

    static String sorry() {
        return HEAD + say(SORRY) + "<Hangup/></Response>";
    }

    /** To somebody who had been talking to us. */
    static String lost() {
        return HEAD + say(LOST) + "<Hangup/></Response>";
    }

    private static String say(String words) {
        return "<Say>" + escaped(words) + "</Say>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
