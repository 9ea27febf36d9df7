package dev.switchboard.twilio;

import dev.switchboard.vocabulary.Refused;

/** A webhook that is not served. The message may be shown to the sender: it holds nothing of the request. */
public abstract sealed class WebhookException extends Refused permits ForbiddenWebhook, MalformedWebhook {

    WebhookException(int status, String message) {
        super(status, status == 403 ? "forbidden" : "malformed", message);
    }
}
