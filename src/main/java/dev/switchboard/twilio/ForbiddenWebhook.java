package dev.switchboard.twilio;

/** The request is not proven to come from our account at the carrier. The sender learns no reason; the log has it. */
public final class ForbiddenWebhook extends WebhookException {

    public ForbiddenWebhook() {
        super(403, "This request is not signed by the carrier.");
    }
}
