package dev.switchboard.twilio;

/** The body or the query cannot be read at all, so nobody can say who signed it. */
public final class MalformedWebhook extends WebhookException {

    public MalformedWebhook(String message) {
        super(400, message);
    }
}
