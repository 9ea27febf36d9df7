package dev.switchboard.inbox;

import dev.switchboard.vocabulary.Refused;

/** What was asked of the inbox cannot be done like this, and nothing was changed. */
public final class InboxRefused extends Refused {

    private InboxRefused(int status, String code, String message) {
        super(status, code, message);
    }

    public static InboxRefused noNumber(String name) {
        return new InboxRefused(400, "wrong-number", "The " + name + " is a whole number, like 12.");
    }

    static InboxRefused noPage() {
        return new InboxRefused(400, "wrong-page", "No page ends there: begin without 'before'.");
    }

    static InboxRefused notJson(String wanted) {
        return new InboxRefused(400, "not-json", "Send JSON like " + wanted + ".");
    }

    static InboxRefused nothingToFind() {
        return new InboxRefused(
                422, "nothing-to-find", "Write what to look for: 2 to 100 characters, words or a number.");
    }

    static InboxRefused noStatus() {
        return new InboxRefused(422, "no-such-status", "A lead is new, contacted, won, lost or done.");
    }

    static InboxRefused tooLong(String name, int most) {
        return new InboxRefused(422, "too-long", "The " + name + " may have " + most + " characters.");
    }

    static InboxRefused unconditional() {
        return new InboxRefused(
                428,
                "version-needed",
                "Say which version you changed: send what you read as 'version' in If-Match, so that nobody's work is"
                        + " overwritten unseen.");
    }

    static InboxRefused overtaken() {
        return new InboxRefused(
                412,
                "overtaken",
                "Somebody changed this meanwhile, or another lead of this person is open. Nothing of yours was saved: read"
                        + " it again.");
    }

    static InboxRefused noWords(int most) {
        return new InboxRefused(422, "no-words", "Write something, in " + most + " characters at most.");
    }

    static InboxRefused noKey() {
        return new InboxRefused(
                422, "no-key", "Give each text a key of its own: 8 to 64 letters, digits, dashes and underscores.");
    }

    static InboxRefused notNow() {
        return new InboxRefused(
                409,
                "not-now",
                "This was not sent: another reply to them is on its way. Look at the conversation and try again.");
    }

    static InboxRefused wantsNoTexts() {
        return new InboxRefused(
                409,
                "wants-no-texts",
                "They want no texts, so nothing was sent now. Only they can change that, by texting START.");
    }

    static InboxRefused unreachable() {
        return new InboxRefused(409, "no-number", "There is no number to write to: they were in touch by another way.");
    }
}
