package dev.switchboard.chat;

import dev.switchboard.vocabulary.Refused;
import java.time.Duration;
import java.util.Map;

/** What a visitor or an owner asked cannot be done like this, and nothing was changed. */
public final class ChatRefused extends Refused {

    private ChatRefused(int status, String code, String message, Map<String, String> problems) {
        super(status, code, message, problems);
    }

    private ChatRefused(int status, String code, String message) {
        super(status, code, message);
    }

    static ChatRefused notJson(String wanted) {
        return new ChatRefused(400, "not-json", "Send JSON like " + wanted + ".");
    }

    /** The body is no JSON at all. */
    public static ChatRefused unreadable() {
        return new ChatRefused(400, "not-json", "The body is not valid JSON.");
    }

    static ChatRefused wrong(String code, String message) {
        return new ChatRefused(400, code, message);
    }

    static ChatRefused value(String name, String message) {
        return new ChatRefused(422, name, message);
    }

    static ChatRefused values(Map<String, String> problems) {
        return new ChatRefused(
                422, "wrong-values", "Nothing was saved. " + String.join(" ", problems.values()), problems);
    }

    static ChatRefused userHash() {
        return new ChatRefused(
                401,
                "user-hash",
                "The hash of the user is not that of this site: it is made of the id with the site's identity secret.");
    }

    static ChatRefused sessionNeeded() {
        return new ChatRefused(
                401, "session-needed", "Say who asks: begin at /api/chat/session and send its token as Chat-Session.");
    }

    static ChatRefused answering() {
        return new ChatRefused(
                409, "answering", "An answer is on its way: wait for its end, then send the code again.");
    }

    static ChatRefused noText() {
        return new ChatRefused(409, "no-text", "The business has no number that it could text from.");
    }

    public static ChatRefused textNotSent() {
        return new ChatRefused(
                409, "text-not-sent", "The text could not be sent to this number. Check it, or try again later.");
    }

    static ChatRefused tooManyTexts() {
        return new ChatRefused(429, "too-many-texts", "That is enough texts for one day. Try again tomorrow.");
    }

    static ChatRefused busy() {
        return new ChatRefused(503, "busy", "This message is being taken in at this moment; ask again in a moment.");
    }

    @Override
    public Duration retryAfter() {
        return code().equals("too-many-texts") ? Duration.ofHours(24) : super.retryAfter();
    }
}
