package dev.switchboard.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.store.Leases;
import dev.switchboard.store.Store;
import dev.switchboard.store.StoreUnreachable;
import dev.switchboard.store.Table;
import dev.switchboard.store.TestStore;
import dev.switchboard.vocabulary.TenantId;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

class RelayTest {

    private static final TenantId SHOP = new TenantId("shop");
    private static final Duration SETTLE = Duration.ofMillis(50);
    private static final Duration LEASE = Duration.ofSeconds(10);

    private TestStore database;
    private Store store;
    private Outbox outbox;
    private Relay relay;
    private int enough = 100;

    @BeforeEach
    void open() {
        database = new TestStore();
        store = database.store();
        outbox = new Outbox(store, (tenant, id) -> 1, () -> {});
        relay = relay("one", 1_000);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void an_event_is_told_when_it_has_settled_in_its_order_and_leaves_when_it_was_heard() {
        IntStream.range(0, 3).forEach(each -> tell("call-1"));
        assertThat(relay.due()).as("committed this very moment").isEmpty();
        settle();
        List<Relay.Shipment> due = relay.due();
        assertThat(due).hasSize(1);
        assertThat(due.get(0).events().stream().map(Event::seq)).containsExactly(1L, 2L, 3L);
        due.get(0).events().forEach(relay::told);
        relay.over(due.get(0));
        settle();
        assertThat(relay.due()).isEmpty();
        assertThat(database.everythingIn(Table.OUTBOX))
                .as("what is left counts the places of this call")
                .hasSize(1)
                .allMatch(item -> item.text("entry").equals("counter"));
    }

    @Test
    void what_was_told_leaves_together_and_is_not_told_again_before_it_has_left() {
        IntStream.range(0, 30).forEach(each -> tell("call-" + each));
        settle();
        List<Relay.Shipment> due = relay.due();
        tellAll(due.subList(0, 10));
        database.clock().move(Duration.ofMillis(150));
        assertThat(relay.due()).as("told, or under way").isEmpty();
        assertThat(waiting()).as("too few to go now").isEqualTo(30);
        tellAll(due.subList(10, 27));
        assertThat(relay.due()).isEmpty();
        assertThat(waiting()).isEqualTo(3);
        tellAll(due.subList(27, 30));
        database.clock().move(Duration.ofSeconds(1));
        assertThat(relay.due()).isEmpty();
        assertThat(waiting()).as("gone with the next look at everything").isZero();
    }

    @Test
    void what_cannot_leave_is_not_told_again_and_leaves_when_it_can() {
        AtomicInteger refusals = new AtomicInteger(1);
        Store shaky = new Store(
                refusing(database.client(), "batchWriteItem", () -> refusals.getAndDecrement() > 0),
                database.names(),
                database.clock());
        outbox = new Outbox(shaky, (tenant, id) -> 1, () -> {});
        Relay relay = relay("one", 1_000);
        IntStream.range(0, 30).forEach(each -> tell("call-" + each));
        settle();
        List<Relay.Shipment> due = relay.due();
        due.forEach(each -> each.events().forEach(relay::told));
        due.forEach(relay::over);
        assertThatThrownBy(relay::due).isInstanceOf(StoreUnreachable.class);
        assertThat(waiting()).isEqualTo(30);
        settle();
        assertThat(relay.due()).isEmpty();
        assertThat(waiting()).isZero();
    }

    @Test
    void telling_goes_on_while_what_was_told_cannot_leave() {
        Store shaky = new Store(
                refusing(database.client(), "batchWriteItem", () -> true), database.names(), database.clock());
        outbox = new Outbox(shaky, (tenant, id) -> 1, () -> {});
        Relay relay = relay("one", 1_000);
        for (int round = 0; round < 5; round++) {
            int now = round;
            IntStream.range(0, 30).forEach(each -> tell("call-" + now + "-" + each));
            settle();
            List<Relay.Shipment> due = relay.due();
            assertThat(due).as("round " + round).hasSize(30);
            tellAll(relay, due);
        }
        settle();
        assertThatThrownBy(relay::due).as("and operations hear of it").isInstanceOf(StoreUnreachable.class);
    }

    @Test
    void others_take_over_though_what_was_told_cannot_leave() {
        outbox = new Outbox(
                new Store(
                        refusing(database.client(), "batchWriteItem", () -> true), database.names(), database.clock()),
                (tenant, id) -> 1,
                () -> {});
        Relay leaving = relay("one", 1_000);
        tell("call-1");
        settle();
        leaving.due().forEach(each -> each.events().forEach(leaving::told));
        assertThatThrownBy(leaving::release).isInstanceOf(StoreUnreachable.class);
        outbox = new Outbox(store, (tenant, id) -> 1, () -> {});
        assertThat(relay("two", 1_000).due()).as("told once more").hasSize(1);
    }

    @Test
    void what_was_told_leaves_before_others_take_over() {
        tell("call-1");
        settle();
        tellAll(relay.due());
        relay.release();
        assertThat(waiting()).isZero();
    }

    private void tellAll(List<Relay.Shipment> shipments) {
        tellAll(relay, shipments);
    }

    private static void tellAll(Relay relay, List<Relay.Shipment> shipments) {
        shipments.forEach(each -> each.events().forEach(relay::told));
        shipments.forEach(relay::over);
    }

    private long waiting() {
        return database.everythingIn(Table.OUTBOX).stream()
                .filter(item -> !item.text("entry").equals("counter"))
                .count();
    }

    @Test
    void a_subject_whose_shipment_is_under_way_waits_and_another_does_not() {
        tell("call-1");
        settle();
        Relay.Shipment slow = relay.due().get(0);
        tell("call-1");
        tell("call-2");
        settle();
        assertThat(relay.due()).extracting(Relay.Shipment::aggregate).containsExactly("shop#call#call-2");
        relay.over(slow);
        settle();
        assertThat(relay.due())
                .filteredOn(each -> each.aggregate().equals("shop#call#call-1"))
                .singleElement()
                .extracting(each -> each.events().size())
                .as("nobody heard the first, so it comes again before the second")
                .isEqualTo(2);
    }

    @Test
    void a_shard_is_relayed_by_one_instance_and_by_the_next_when_its_lease_is_over() {
        Relay other = relay("two", 1_000);
        tell("call-1");
        settle();
        Relay.Shipment first = relay.due().get(0);
        assertThat(other.due()).isEmpty();
        database.clock().move(LEASE.plusSeconds(1));
        assertThat(other.due()).hasSize(1);
        assertThat(relay.mayTell(first)).as("lost meanwhile").isFalse();
    }

    @Test
    void a_backlog_leaves_at_the_set_rate() {
        IntStream.range(0, 60).forEach(each -> tell("call-" + each));
        settle();
        Relay paced = relay("one", 100);
        List<Integer> told = new ArrayList<>();
        for (int tenth = 0; tenth < 5; tenth++) {
            told.add(paced.due().stream().mapToInt(each -> each.events().size()).sum());
            database.clock().move(Duration.ofMillis(100));
        }
        assertThat(told).allMatch(count -> count <= 10);
        assertThat(told.stream().mapToInt(each -> each).sum()).isBetween(35, 50);
    }

    @Test
    void a_shard_that_cannot_be_read_keeps_nothing_back_of_what_was_found_in_others() {
        IntStream.range(0, 40).forEach(each -> tell("call-" + each));
        settle();
        AtomicInteger reads = new AtomicInteger();
        Store shaky = new Store(
                refusing(database.client(), "query", () -> reads.incrementAndGet() == Outbox.SHARDS / 2),
                database.names(),
                database.clock());
        outbox = new Outbox(shaky, (tenant, id) -> 1, () -> {});
        Relay relay = relay("one", 1_000);
        List<Relay.Shipment> told = new ArrayList<>(relay.due());
        assertThat(told).hasSizeBetween(1, 39);
        told.forEach(each -> each.events().forEach(relay::told));
        told.forEach(relay::over);
        settle();
        told.addAll(relay.due());
        assertThat(told)
                .extracting(Relay.Shipment::aggregate)
                .doesNotHaveDuplicates()
                .hasSize(40);
    }

    @Test
    void while_all_threads_have_work_nothing_more_is_read_but_the_shards_are_kept() {
        enough = 3;
        Relay busy = relay("one", 1_000);
        IntStream.range(0, 40).forEach(each -> tell("call-" + each));
        settle();
        List<Relay.Shipment> first = new ArrayList<>(busy.due());
        assertThat(first).as("what the shard read last had").hasSizeBetween(3, 39);
        for (int seconds = 0; seconds < 20; seconds++) {
            database.clock().move(Duration.ofSeconds(1));
            assertThat(busy.due()).isEmpty();
        }
        assertThat(first).allMatch(busy::mayTell);
        List<Relay.Shipment> next = first;
        int all = 0;
        while (!next.isEmpty()) {
            next.forEach(each -> each.events().forEach(busy::told));
            next.forEach(busy::over);
            all += next.size();
            settle();
            next = busy.due();
        }
        assertThat(all).isEqualTo(40);
    }

    private static DynamoDbClient refusing(DynamoDbClient real, String call, BooleanSupplier now) {
        return (DynamoDbClient) Proxy.newProxyInstance(
                RelayTest.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals(call) && now.getAsBoolean()) {
                        throw ProvisionedThroughputExceededException.builder()
                                .message("too much")
                                .build();
                    }
                    return method.invoke(real, arguments);
                });
    }

    private void tell(String call) {
        Subject subject = new Subject(Subject.Kind.CALL, call);
        outbox.tell(EventType.LEAD_LOGGED, SHOP, subject, Map.of("lead", "lead-1", "channel", "voice"));
    }

    private void settle() {
        database.clock().move(Duration.ofMillis(500));
    }

    private Relay relay(String holder, int rate) {
        Shards shards = new Shards(new Leases(store, holder), database.clock(), LEASE);
        Pace pace = new Pace(database.clock(), rate);
        return new Relay(outbox, shards, pace, database.clock(), SETTLE, enough, wait -> {});
    }
}
