package dev.switchboard.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.conversation.Conversations.Said;
import dev.switchboard.conversation.PersonPlaces;
import dev.switchboard.conversation.PhoneTurns;
import dev.switchboard.conversation.Turn.Speaker;
import dev.switchboard.events.Outbox;
import dev.switchboard.llm.SpeechPrices;
import dev.switchboard.signals.Meter;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.store.TestStore;
import dev.switchboard.tenancy.Tenant;
import dev.switchboard.tools.Toolbox;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import dev.switchboard.voice.engine.Answered.Usage;
import dev.switchboard.voice.engine.Heard;
import dev.switchboard.voice.engine.SpeechSetup;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What is said in many calls at about the same time is one trip to the record, and everything is kept once all the same. */
class NotesTogetherTest {

    private static final TenantId HOUSE = new TenantId("house");

    private final TestStore database = new TestStore();
    private final AtomicInteger transactions = new AtomicInteger();
    private final AtomicInteger answersLost = new AtomicInteger();
    private final Store store = new Store(client(), database.names(), database.clock());
    private final PhoneTurns thread = new PhoneTurns(store);
    private final CallRecords records = new CallRecords(store, new Outbox(store, new PersonPlaces(store), () -> {}));
    private final Semaphore gathered = new Semaphore(0);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final CallBook book = new CallBook(
            records,
            thread,
            new SpeechPrices(List.of(), List.of()),
            64,
            Duration.ofSeconds(1),
            meters,
            length -> gathered.acquire());
    /** One writer has them all. */
    private final List<CallPlan> plans =
            Stream.of("CA0000", "CA0002", "CA0004").map(NotesTogetherTest::plan).toList();

    private final List<CallPage> pages = plans.stream().map(book::page).toList();

    @BeforeEach
    void ring() {
        plans.forEach(book::rang);
        written();
        transactions.set(0);
    }

    @AfterEach
    void close() {
        book.close();
        database.close();
    }

    @Test
    void what_three_callers_say_is_one_trip() {
        pages.forEach(page -> say(page, 100, "Good morning."));
        gathered.release();
        written();
        assertThat(transactions).hasValue(1);
        plans.forEach(plan -> assertThat(said(plan)).containsExactly("1 Good morning."));
    }

    @Test
    void a_caller_s_second_word_waits_for_the_next_trip() {
        pages.forEach(page -> say(page, 100, "Good morning."));
        pages.forEach(page -> say(page, 200, "Are you open?"));
        gathered.release(2);
        written();
        assertThat(transactions).hasValue(2);
        plans.forEach(plan -> assertThat(said(plan)).containsExactly("1 Good morning.", "2 Are you open?"));
    }

    @Test
    void a_text_between_two_words_moves_the_second_to_the_next_place_and_nobody_else_s() {
        pages.forEach(page -> say(page, 100, "Good morning."));
        gathered.release();
        written();
        assertThat(thread.note(line(plans.get(1), "A text."))).isEqualTo(2);
        pages.forEach(page -> say(page, 200, "Are you open?"));
        gathered.release();
        written();
        assertThat(said(plans.get(0))).containsExactly("1 Good morning.", "2 Are you open?");
        assertThat(said(plans.get(1))).containsExactly("1 Good morning.", "2 A text.", "3 Are you open?");
        pages.forEach(page -> say(page, 300, "And today?"));
        transactions.set(0);
        gathered.release();
        written();
        assertThat(transactions).as("the place is known again").hasValue(1);
        assertThat(said(plans.get(1))).endsWith("4 And today?");
    }

    @Test
    void what_was_written_although_the_record_did_not_say_so_is_not_written_twice() {
        answersLost.set(1);
        pages.forEach(page -> say(page, 100, "Good morning."));
        gathered.release();
        written();
        pages.forEach(page -> say(page, 200, "Are you open?"));
        gathered.release();
        written();
        plans.forEach(plan -> assertThat(said(plan)).containsExactly("1 Good morning.", "2 Are you open?"));
        assertThat(database.everythingIn(Table.CALL_MOMENTS))
                .filteredOn(each -> each.find("words").isPresent())
                .hasSize(6);
        assertThat(meters.counter(Meter.CALL_NOTES_LOST.title()).count()).isZero();
    }

    @Test
    void two_calls_of_one_person_do_not_take_each_other_s_place() {
        CallPage another = book.page(plan("CA0006", plans.get(0).actor()));
        book.rang(plan("CA0006", plans.get(0).actor()));
        say(pages.get(0), 100, "Good morning.");
        say(another, 100, "It is me again.");
        gathered.release(2);
        written();
        assertThat(said(plans.get(0))).containsExactly("1 Good morning.", "2 It is me again.");
        assertThat(meters.counter(Meter.CALL_NOTES_LOST.title()).count()).isZero();
    }

    private void say(CallPage page, long atMs, String words) {
        page.turn(CallTurn.ofCaller(atMs, new Heard(words, "some-transcriber", Usage.NONE)));
    }

    private void written() {
        await().until(() -> book.count() == 0);
    }

    private List<String> said(CallPlan plan) {
        return database.everythingIn(Table.TURNS).stream()
                .filter(each ->
                        each.text("person").endsWith(plan.actor().person().value()))
                .sorted((one, other) -> Long.compare(one.number("seq"), other.number("seq")))
                .map(each -> each.number("seq") + " " + each.text("words"))
                .toList();
    }

    /** A database whose answer to a transaction may be lost after it was done. */
    private DynamoDbClient client() {
        DynamoDbClient real = database.client();
        return (DynamoDbClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DynamoDbClient.class}, (self, method, arguments) -> {
                    if (!method.getName().equals("transactWriteItems")) {
                        return method.invoke(real, arguments);
                    }
                    transactions.incrementAndGet();
                    try {
                        Object done = method.invoke(real, arguments);
                        if (answersLost.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                            throw new IllegalStateException("The answer was lost.");
                        }
                        return done;
                    } catch (InvocationTargetException refused) {
                        throw refused.getCause();
                    }
                });
    }

    private static PhoneTurns.Line line(CallPlan plan, String words) {
        Said said =
                new Said("sms", words, plan.from(), plan.line(), plan.tenant().retention());
        return new PhoneTurns.Line(plan.actor(), Speaker.PERSON, said, null);
    }

    private static CallPlan plan(String callSid) {
        return plan(callSid, new Actor(HOUSE, new PersonId("somebody-" + callSid), ActorMode.CLIENT));
    }

    private static CallPlan plan(String callSid, Actor caller) {
        return new CallPlan(
                callSid,
                caller,
                new Tenant(HOUSE, "The business", Duration.ofDays(1)),
                "+15550100001",
                "+15550100200",
                new SpeechSetup("Be kind.", null, null, null, SpeechSetup.TurnTaking.USUAL, List.of()),
                new Toolbox("voice", caller, callSid, List.of()),
                "Hello.",
                null,
                Instant.parse("2026-03-01T12:00:00Z"));
    }
}
