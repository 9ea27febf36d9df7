package dev.switchboard.conversation;

import static dev.switchboard.conversation.TextThread.ANYBODY;
import static dev.switchboard.conversation.TextThread.said;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.conversation.HeldTexts.Held;
import dev.switchboard.conversation.HeldTexts.Order;
import dev.switchboard.conversation.HeldTexts.Outcome;
import dev.switchboard.store.Item;
import dev.switchboard.store.Once;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.store.TestStore;
import dev.switchboard.store.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Texts that go later: what is written down, and in which order it is found. */
class HeldTextsTest {

    private static final Duration KEPT = Duration.ofDays(30);

    private final TextThread thread = new TextThread();
    private final TestStore database = thread.database();
    private final Store store = database.store();
    private final HeldTexts held = new HeldTexts(store);
    private final Once once = new Once(store);

    @BeforeEach
    void somebody() {
        thread.conversations().remember(ANYBODY, said("hello"));
    }

    @AfterEach
    void close() {
        thread.close();
    }

    @Test
    void whatIsDueToOnePersonAtOnceComesInTheOrderOfTheThreadAndOneAtATime() {
        Instant due = database.clock().instant();
        List<Long> places = new ArrayList<>();
        for (int each = 1; each <= 12; each++) {
            assertThat(hold(due, "key-" + each)).isEqualTo(Outcome.HELD);
            places.add(last().seq());
        }
        database.clock().move(Duration.ofMinutes(1));
        for (long place : places) {
            Held next = held.due().get(0);
            assertThat(held.due()).hasSize(1);
            assertThat(next.seq()).isEqualTo(place);
            held.done(next);
        }
        assertThat(held.due()).isEmpty();
    }

    @Test
    void itSaysWhatKeptATextFromBeingHeld() {
        Instant due = database.clock().instant();
        Once.Claim.Won lost = (Once.Claim.Won) once.claim(new Once.Effect(ANYBODY.tenant(), "lost"));
        database.clock().move(Duration.ofSeconds(31));
        assertThat(held.hold(ANYBODY, new Order("sms", "hi", due, KEPT), once.confirmation(lost, "")))
                .isEqualTo(Outcome.NOT_ALONG);
        new OptOuts(store).refused(ANYBODY);
        assertThat(hold(due, "unwanted")).isEqualTo(Outcome.UNWANTED);
    }

    @Test
    void aPlaceThatIsTakenIsNotTheEndOfIt() {
        long next = last().seq() + 1;
        Turn taken = new Turn(
                next,
                Turn.Speaker.AGENT,
                "sms",
                "taken",
                store.now(),
                null,
                List.of(),
                Turn.Delivery.SENT,
                1,
                null,
                null);
        store.transact(Write.put(
                Table.TURNS, TurnItems.item(ANYBODY, taken, store.now().plus(KEPT))));
        assertThat(hold(database.clock().instant(), "key-1")).isEqualTo(Outcome.HELD);
        assertThat(last().seq()).isEqualTo(next + 1);
    }

    @Test
    void whoeverItIsForIsRememberedUntilItIsForgotten() {
        long before = head().number("ttl");
        database.clock().move(Duration.ofDays(29));
        hold(database.clock().instant().plus(Duration.ofHours(9)), "key-1");
        assertThat(head().number("ttl")).isEqualTo(before + Duration.ofDays(29).toSeconds());
    }

    private Outcome hold(Instant due, String key) {
        return held.hold(
                ANYBODY, new Order("sms", "hi", due, KEPT), once.atOnce(new Once.Effect(ANYBODY.tenant(), key)));
    }

    private Item head() {
        return store.get(Table.PEOPLE, TurnItems.head(ANYBODY)).orElseThrow();
    }

    private Turn last() {
        return thread.conversations().recent(ANYBODY, 1).get(0);
    }
}
