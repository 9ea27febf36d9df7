package dev.switchboard.twilio;

import dev.switchboard.vocabulary.Refusal;

/** A webhook that is not served. The message may be shown to the sender: it holds nothing of the request. */
public abstract sealed class WebhookException extends RuntimeException implements Refusal
        permits ForbiddenWebhook, MalformedWebhook {

    private final int status;

    WebhookException(int status, String message) {
        super(message);
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String code() {
        return status == 403 ? "forbidden" : "malformed";
    }
}
