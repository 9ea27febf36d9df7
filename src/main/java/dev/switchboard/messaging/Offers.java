package dev.switchboard.messaging;

import dev.switchboard.vocabulary.Actor;
import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Which webhooks are held open for their reply. Each holds a thread meanwhile, so only so many are; the others are
 * acknowledged at once, and their replies go by REST. Thread safe.
 */
@Component
public class Offers {

    private final TextPolicies policies;
    private final Semaphore held;

    Offers(TextPolicies policies, @Value("${switchboard.texts.held-at-once:32}") int atOnce) {
        this.policies = policies;
        this.held = new Semaphore(atOnce);
    }

    /** Null where the reply goes by REST anyway. Whoever opens one has to wait for it. */
    public Offer open(Actor actor) {
        ReplyMode mode = policies.of(actor.tenant()).reply();
        return mode != ReplyMode.REST && held.tryAcquire() ? new Offer(mode.patience()) : null;
    }

    /** What the webhook is answered; empty for nothing. */
    public String await(Offer offer) throws InterruptedException {
        if (offer == null) {
            return Offer.NOTHING;
        }
        try {
            return offer.await();
        } finally {
            held.release();
        }
    }
}
