package dev.switchboard.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.conversation.PersonPlaces;
import dev.switchboard.events.Outbox;
import dev.switchboard.llm.SpeechPrices;
import dev.switchboard.store.Table;
import dev.switchboard.store.TestStore;
import dev.switchboard.tenancy.Tenant;
import dev.switchboard.tools.Toolbox;
import dev.switchboard.twilio.TwilioForm;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.Pause;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import dev.switchboard.voice.StreamTickets.Ticket;
import dev.switchboard.voice.engine.Answered.Usage;
import dev.switchboard.voice.engine.SpeechSetup;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who tells how a call ended: the hub that had it, the carrier where that is gone, and each of them once. */
class CallEndTest {

    private static final Actor CALLER = new Actor(new TenantId("house"), new PersonId("somebody-1"), ActorMode.CLIENT);

    private final TestStore database = new TestStore();
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final CallRecords records = new CallRecords(
            database.store(), new Outbox(database.store(), new PersonPlaces(database.store()), () -> {}));
    private final CallBook book = new CallBook(
            records,
            null,
            new SpeechPrices(List.of(), List.of()),
            16,
            Duration.ZERO,
            new SimpleMeterRegistry(),
            Pause.real());
    private final CallPage page = book.page(plan());
    private CallNews news;

    @BeforeEach
    void rings() {
        StreamTickets tickets = new StreamTickets(database.store(), Duration.ofMinutes(1));
        tickets.announce(new Ticket("CA0001", CALLER, "+15550100001", "+15550100200"), plan().tenant());
        news = new CallNews(tickets, records, book, later::add);
        book.rang(plan());
        page.began();
        written();
    }

    @AfterEach
    void close() {
        book.close();
        database.close();
    }

    @Test
    void the_call_tells_its_end_where_the_carrier_was_first() {
        carrier("completed");
        assertThat(call()).containsEntry("status", "completed").doesNotContainKeys("ended", "outcome");
        assertThat(news.count()).as("who stops now waits for it").isEqualTo(1);
        ended("engine-refused closed_3000");
        written();
        timeIsUp();
        assertThat(call()).containsEntry("outcome", "failed").containsEntry("how", "engine-refused closed_3000");
        assertThat(ends()).singleElement().asString().contains("failed");
    }

    @Test
    void the_call_tells_its_end_where_it_was_first_itself() {
        ended("engine-refused closed_3000");
        written();
        carrier("completed");
        assertThat(later).isEmpty();
        assertThat(call()).containsEntry("outcome", "failed").containsEntry("status", "completed");
        assertThat(ends()).singleElement().asString().contains("failed");
    }

    @Test
    void the_carrier_ends_a_call_whose_hub_is_gone() {
        carrier("completed");
        carrier("completed");
        assertThat(call()).as("nobody takes it for a call that goes on").containsEntry("live", false);
        timeIsUp();
        assertThat(call())
                .containsKey("ended")
                .containsEntry("outcome", "abandoned")
                .doesNotContainKey("how");
        assertThat(ends()).singleElement().asString().contains("abandoned");
    }

    @Test
    void what_the_call_knows_of_its_end_is_kept_even_when_it_comes_too_late_to_be_told() {
        carrier("failed");
        timeIsUp();
        Object ended = call().get("ended");
        database.clock().move(Duration.ofSeconds(30));
        ended("closed");
        written();
        assertThat(call())
                .containsEntry("outcome", "completed")
                .containsEntry("how", "closed")
                .containsEntry("ended", ended);
        assertThat(ends()).singleElement().asString().contains("failed");
    }

    /** The sound came to another hub than the webhook, whose own note still waits. */
    @Test
    void a_call_that_began_at_one_hub_before_the_other_told_that_it_rang_has_all_of_it() {
        CallPlan elsewhere = plan("CA0002");
        records.began(elsewhere);
        records.rang(elsewhere);
        assertThat(call("CA0002"))
                .containsKey("began")
                .containsEntry("status", "ringing")
                .containsEntry("live", true);
        records.over(
                elsewhere,
                new CallEnd("hung-up", true, "any", Usage.NONE, 2_000, 0, Optional.empty(), Optional.empty()));
        assertThat(call("CA0002")).containsKey("ended").containsEntry("outcome", "completed");
    }

    private void ended(String how) {
        page.ends();
        page.over(how, Usage.NONE, 2_000);
    }

    private void carrier(String status) {
        String form = "CallSid=CA0001&SequenceNumber=3&CallDuration=2&CallStatus=" + status;
        news.told(TwilioForm.parse(form.getBytes(StandardCharsets.UTF_8)));
    }

    /** The hub that had the call has had its time. */
    private void timeIsUp() {
        Stream.generate(later::poll).takeWhile(each -> each != null).forEach(Runnable::run);
        written();
        assertThat(news.count()).isZero();
    }

    private void written() {
        await().until(() -> book.count() == 0);
    }

    private Map<String, Object> call() {
        return call("CA0001");
    }

    private Map<String, Object> call(String sid) {
        return new CallReading(database.store(), new SpeechPrices(List.of(), List.of()))
                .one(CALLER.tenant(), sid)
                .orElseThrow();
    }

    private List<String> ends() {
        return database.everythingIn(Table.OUTBOX).stream()
                .flatMap(each -> each.find("event").stream())
                .filter(data -> data.contains("outcome"))
                .toList();
    }

    private static CallPlan plan() {
        return plan("CA0001");
    }

    private static CallPlan plan(String sid) {
        return new CallPlan(
                sid,
                CALLER,
                new Tenant(CALLER.tenant(), "The business", Duration.ofDays(1)),
                "+15550100001",
                "+15550100200",
                new SpeechSetup("Be kind.", null, null, null, SpeechSetup.TurnTaking.USUAL, List.of()),
                new Toolbox("voice", CALLER, sid, List.of()),
                "Hello.",
                null,
                Instant.parse("2026-03-01T12:00:00Z"));
    }
}
