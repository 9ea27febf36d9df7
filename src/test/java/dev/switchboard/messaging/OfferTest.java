package dev.switchboard.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class OfferTest {

    @Test
    void aReplyThatIsReadyInTimeIsTheAnswer() throws Exception {
        Offer offer = new Offer(Duration.ofSeconds(5));
        assertThat(offer.take()).isTrue();
        offer.fill("<Response/>");
        assertThat(offer.await()).isEqualTo("<Response/>");
    }

    @Test
    void nothingIsAnsweredWhenItGoesAnotherWay() throws Exception {
        Offer offer = new Offer(Duration.ofSeconds(5));
        offer.decline();
        assertThat(offer.await()).isEmpty();
    }

    @Test
    void aWebhookThatStoppedWaitingTakesNoReply() throws Exception {
        Offer offer = new Offer(Duration.ofMillis(1));
        assertThat(offer.await()).isEmpty();
        assertThat(offer.take()).isFalse();
    }

    /** The two ends are raced: whatever happens, the reply goes one way. */
    @RepeatedTest(20)
    void aReplyNeverGoesBothWaysAndNeverNone() throws Exception {
        Offer offer = new Offer(Duration.ofMillis(5));
        AtomicInteger byRest = new AtomicInteger();
        CompletableFuture<Void> composer = CompletableFuture.runAsync(() -> {
            LockSupport.parkNanos(4_900_000);
            if (offer.take()) {
                offer.fill("words");
            } else {
                byRest.incrementAndGet();
            }
        });
        int inline = offer.await().isEmpty() ? 0 : 1;
        composer.join();
        assertThat(inline + byRest.get()).isEqualTo(1);
    }
}
