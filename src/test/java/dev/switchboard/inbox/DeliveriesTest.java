package dev.switchboard.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.conversation.Turn;
import dev.switchboard.conversation.Turn.Delivery;
import dev.switchboard.conversation.Turn.Speaker;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people read about a reply claims no more than is known. */
class DeliveriesTest {

    @Test
    void aTextThatIsHeldWaitsForTheMorningOrForItsTurn() {
        Deliveries.Delivery held = Deliveries.of(announcement(Delivery.PLANNED));
        assertThat(held.state()).isEqualTo("held");
        assertThat(held.meaning())
                .isEqualTo("It waits for the morning where they live, or for its turn. It goes once.");
    }

    @Test
    void oneThatWasGivenUpWithoutAReasonOfTheCarriersBlamesNobody() {
        Deliveries.Delivery failed = Deliveries.of(announcement(Delivery.FAILED));
        assertThat(failed.state()).isEqualTo("failed");
        assertThat(failed.meaning()).doesNotContain("carrier");
    }

    private static Turn announcement(Delivery delivery) {
        Instant now = Instant.parse("2026-03-01T12:00:00Z");
        return new Turn(7, Speaker.AGENT, "sms", "Come by", now, now, List.of(7L), delivery, 0, null, null);
    }
}
