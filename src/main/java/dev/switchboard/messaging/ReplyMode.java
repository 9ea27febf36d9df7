package dev.switchboard.messaging;

import java.time.Duration;

/** How a reply travels. One that is not ready in time, or is too long for one text, always goes by REST. */
enum ReplyMode {
    /** The webhook is acknowledged at once. */
    REST(Duration.ZERO),
    /** In the answer to the webhook, for as long as the carrier waits for one. */
    TWIML(Duration.ofSeconds(13)),
    /** In the answer to the webhook, when it is ready soon. */
    AUTO(Duration.ofSeconds(10));

    private final Duration patience;

    ReplyMode(Duration patience) {
        this.patience = patience;
    }

    Duration patience() {
        return patience;
    }
}
