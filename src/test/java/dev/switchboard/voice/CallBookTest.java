package dev.switchboard.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.signals.Meter;
import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.store.TableNames;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

@ExtendWith(OutputCaptureExtension.class)
class CallBookTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> written = new CopyOnWriteArrayList<>();
    private final Semaphore pauses = new Semaphore(0);
    private volatile boolean away = true;
    private final Store store = new Store(client(), new TableNames("test-"), Clock.systemUTC());
    private final CallBook book = new CallBook(null, null, null, 16, Duration.ZERO, meters, length -> pauses.acquire());

    @AfterEach
    void close() {
        book.close();
    }

    @Test
    void every_message_that_is_lost_is_counted_and_the_first_of_a_call_says_why(CapturedOutput log) {
        CallPage page = book.page(CallStage.plan());
        page.lost(new IllegalStateException("the first"));
        page.lost(new IllegalStateException("the second"));
        assertThat(meters.counter(Meter.CALL_MESSAGES_LOST.title()).count()).isEqualTo(2);
        assertThat(log.getOut()).contains("the first", "at dev.switchboard").doesNotContain("the second");
    }

    @Test
    void notes_wait_for_a_record_that_is_away_and_are_written_in_their_order() {
        for (String each : List.of("one", "two", "three")) {
            book.take("CA1", () -> write(each));
        }
        pauses.release(500);
        await().until(() -> pauses.availablePermits() < 400);
        assertThat(written).isEmpty();
        assertThat(book.count()).isEqualTo(3);
        away = false;
        pauses.release(10);
        await().until(() -> book.count() == 0);
        assertThat(written).containsExactly("one", "two", "three");
        assertThat(lost()).isZero();
    }

    @Test
    void beyond_their_bound_new_notes_are_lost_and_counted_and_the_call_never_waits() {
        book.take("CA1", () -> write("in hand"));
        await().until(() -> pauses.hasQueuedThreads());
        for (int each = 0; each < 10; each++) {
            book.take("CA1", () -> write("more"));
        }
        assertThat(lost()).isEqualTo(2);
        away = false;
        pauses.release(10);
        await().until(() -> book.count() == 0);
        assertThat(written).hasSize(9);
    }

    @Test
    void a_note_that_can_never_be_written_does_not_hold_up_those_behind_it() {
        away = false;
        pauses.release(10);
        book.take("CA1", () -> {
            throw new IllegalStateException("never");
        });
        book.take("CA1", () -> write("after it"));
        await().until(() -> written.equals(List.of("after it")));
        assertThat(lost()).isEqualTo(1);
    }

    private void write(String what) {
        store.get(Table.CALLS, Item.of("call", "house#CA1"));
        written.add(what);
    }

    private double lost() {
        return meters.counter(Meter.CALL_NOTES_LOST.title()).count();
    }

    /** A database that is there or not. */
    private DynamoDbClient client() {
        return (DynamoDbClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DynamoDbClient.class}, (self, method, arguments) -> {
                    if (away) {
                        throw new IllegalStateException("away");
                    }
                    return GetItemResponse.builder().build();
                });
    }
}
