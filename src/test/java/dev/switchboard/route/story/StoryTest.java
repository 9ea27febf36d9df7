package dev.switchboard.route.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoryTest {

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private ProducerTemplate caller;

    @BeforeEach
    void start() {
        camel.addComponent("story", new StoryComponent());
        camel.addComponent("tool", new HotComponent("tool") {});
        camel.start();
        caller = camel.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void the_newest_version_takes_new_work() throws Exception {
        tell("greet", "one");
        assertThat(ask("story:greet")).isEqualTo("one");

        tell("greet~2", "two");

        assertThat(ask("story:greet")).isEqualTo("two");
    }

    @Test
    void when_the_newest_stops_an_older_one_that_never_retired_goes_on() throws Exception {
        tell("greet", "one");
        tell("greet~2", "two");

        camel.getRouteController().stopRoute("greet~2");

        assertThat(ask("story:greet")).isEqualTo("one");
    }

    @Test
    void a_retired_version_is_not_revived_when_the_newest_stops() throws Exception {
        tell("greet", "one");
        tell("greet~2", "two");
        consumer("greet").retire();

        camel.getRouteController().stopRoute("greet~2");

        assertThat(failure("story:greet")).isInstanceOf(StoppedStory.class);
    }

    @Test
    void a_name_without_a_route_is_refused_at_once_with_advice() throws Exception {
        tell("greet", "one");
        long begun = System.nanoTime();

        Throwable refusal = failure("story:gret");

        assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(2));
        assertThat(refusal)
                .isInstanceOf(NoSuchStory.class)
                .hasMessage(
                        "No route listens to 'story:gret'. Add a route that starts with 'from: story:gret', or correct"
                                + " the name. Listening now: greet.");
    }

    @Test
    void another_scheme_has_the_same_manners_and_names_of_its_own() throws Exception {
        tell("greet", "one");

        assertThat(failure("tool:greet")).hasMessageContaining("tool:greet").hasMessageContaining("none");
    }

    @Test
    void work_that_completes_later_counts_until_it_is_done() throws Exception {
        CompletableFuture<Void> work = new CompletableFuture<>();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("story:wait").routeId("wait").process(new Later(work)).setBody(constant("done"));
            }
        });

        CompletableFuture<Object> answer = caller.asyncRequestBody("story:wait", "x");
        await(() -> consumer("wait").inFlight() == 1);
        work.complete(null);

        assertThat(answer.get(5, TimeUnit.SECONDS)).isEqualTo("done");
        await(() -> consumer("wait").inFlight() == 0);
    }

    @Test
    void no_exchange_enters_a_retired_consumer_that_counted_zero() throws Exception {
        AtomicInteger late = new AtomicInteger();
        ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
        AtomicInteger answered = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        AtomicBoolean[] empty =
                IntStream.range(0, 60).mapToObj(i -> new AtomicBoolean()).toArray(AtomicBoolean[]::new);
        version(0, empty[0], late);
        ExecutorService callers = Executors.newFixedThreadPool(16);
        for (int i = 0; i < 16; i++) {
            callers.execute(() -> {
                while (!over.get()) {
                    Exchange exchange = caller.send("story:race", each -> {});
                    answered.incrementAndGet();
                    if (exchange.getException() != null) {
                        failures.add(exchange.getException());
                    }
                }
            });
        }
        for (int n = 1; n < empty.length; n++) {
            version(n, empty[n], late);
            HotConsumer old = consumer("race-" + (n - 1));
            old.retire();
            await(() -> old.inFlight() == 0);
            empty[n - 1].set(true);
            camel.getRouteController().stopRoute("race-" + (n - 1));
            camel.removeRoute("race-" + (n - 1));
        }
        over.set(true);
        callers.shutdown();
        assertThat(callers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();

        assertThat(failures).isEmpty();
        assertThat(late).hasValue(0);
        assertThat(answered.get()).isGreaterThan(1000);
    }

    private void version(int n, AtomicBoolean empty, AtomicInteger late) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("story:race").routeId("race-" + n).process(exchange -> {
                    if (empty.get()) {
                        late.incrementAndGet();
                    }
                });
            }
        });
    }

    private void tell(String id, String words) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("story:greet").routeId(id).setBody(constant(words));
            }
        });
    }

    private HotConsumer consumer(String route) {
        return (HotConsumer) camel.getRoute(route).getConsumer();
    }

    private Object ask(String uri) {
        return caller.requestBody(uri, "x");
    }

    private Throwable failure(String uri) {
        return caller.send(uri, exchange -> {}).getException();
    }

    private static void await(java.util.function.BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }
}
