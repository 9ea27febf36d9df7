package dev.switchboard.scenario;

import static org.awaitility.Awaitility.await;

import dev.switchboard.events.DeadLetters;
import dev.switchboard.events.Outbox;
import dev.switchboard.scenario.Ledger.Verdict;
import dev.switchboard.store.Expression;
import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

/** What may go wrong while so many events are told, one fault at a time; each ends with the judgement of the books. */
final class Faults {

    private final Path folder;
    private final Path routes;
    private final int events;
    private final Ledger ledger;
    private final Duration patience;
    private final String[] settings;

    Faults(Path folder, int events) throws IOException {
        this.folder = folder;
        this.routes = Files.createDirectories(folder.resolve("routes"));
        this.events = events;
        this.patience = Duration.ofMinutes(4).plusMillis(events * 80L);
        this.ledger = new Ledger(Files.createDirectories(folder.resolve("books")));
        this.settings = new String[] {
            "switchboard.events.rate=3000", "switchboard.events.retry-delay=5", "switchboard.events.lease=3s"
        };
    }

    Verdict killedHub() throws Exception {
        String folderOfRoutes = LedgerHub.routes(routes).setting();
        FarWorld world = new FarWorld();
        try {
            int port = FarWorld.freePort();
            String[] all = world.settings(with("switchboard.tables.create=true", folderOfRoutes));
            ledger.stopAt("before-tell", events / 5);
            HubProcess doomed = HubProcess.start(folder, port, program(events / 2), all);
            killed(doomed, "before-tell");
            ledger.goOnAt("before-tell");
            ledger.stopAt("after-tell", events / 5);
            HubProcess second = HubProcess.start(folder, port, program(events / 2), all);
            killed(second, "after-tell");
            ledger.goOnAt("after-tell");
            HubProcess last = HubProcess.start(
                    folder, port, program(Math.max(events / 10, events - ledger.count("accepted"))), all);
            await().atMost(patience).until(this::allSettled);
            last.kill();
            return ledger.judge(Set.of());
        } finally {
            world.close();
        }
    }

    /**
     * All its threads stand at this point when it is killed. Work of a subscriber that is cut in its middle is done again,
     * which is not what is judged here.
     */
    private void killed(HubProcess hub, String point) throws InterruptedException {
        await().atMost(patience).until(() -> ledger.reached(point) && quiet(ledger.count("effects")));
        hub.kill();
    }

    private List<String> program(int feed) {
        return List.of(LedgerHub.class.getName(), folder.resolve("books").toString(), Integer.toString(feed));
    }

    /** Quiet, and nothing accepted without an effect. What is lost is for the judge to say, so this gives up in the end. */
    private boolean allSettled() {
        int before = ledger.count("effects");
        return ledger.judge(Set.of()).lost() == 0 && ledger.count("accepted") >= events - 4 && quiet(before);
    }

    private boolean quiet(int before) {
        await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
        return ledger.count("effects") == before;
    }

    Verdict killedBroker() throws Exception {
        KafkaBroker kafka = KafkaBroker.start(Files.createDirectories(folder.resolve("kafka")));
        try (RunningHub hub = hub(context -> {}, "switchboard.events.kafka=" + kafka.address())) {
            CompletableFuture<Void> feeding = feeding(hub);
            await().atMost(patience).until(() -> ledger.count("effects") > events / 5);
            kafka.kill();
            await().atMost(patience).until(() -> feeding.isDone() || ledger.count("accepted") > events * 4 / 5);
            kafka.start();
            feeding.get();
            return settled(hub);
        } finally {
            kafka.kill();
        }
    }

    Verdict throttledRecord() throws Exception {
        AtomicBoolean throttled = new AtomicBoolean();
        try (RunningHub hub = hub(throttling(throttled))) {
            throttled.set(true);
            feeding(hub).get();
            await().atMost(patience).until(() -> ledger.count("effects") > events * 2 / 3);
            throttled.set(false);
            return settled(hub);
        }
    }

    /** Every fifth request on average is refused, as an account does that asks for more than it pays. */
    private static ApplicationContextInitializer<ConfigurableApplicationContext> throttling(AtomicBoolean on) {
        Random chance = new Random(4);
        return context -> context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DynamoDbClient real ? refusing(real, on, chance) : bean;
            }
        });
    }

    private static Object refusing(DynamoDbClient real, AtomicBoolean on, Random chance) {
        return Proxy.newProxyInstance(
                Faults.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, (proxy, method, arguments) -> {
                    if (on.get() && chance.nextInt(5) == 0) {
                        throw ProvisionedThroughputExceededException.builder()
                                .message("too much")
                                .build();
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
    }

    Verdict tradedLeases() throws Exception {
        FarWorld world = new FarWorld();
        LedgerHub.routes(routes);
        try (RunningHub one = in(world);
                RunningHub other = in(world)) {
            AtomicBoolean trading = new AtomicBoolean(true);
            Store store = one.bean(Store.class);
            CompletableFuture<Void> trader = CompletableFuture.runAsync(() -> trade(store, trading));
            CompletableFuture<Void> feeding = CompletableFuture.runAsync(() -> {
                ledger.feed(one.bean(Outbox.class), events / 2);
                ledger.feed(other.bean(Outbox.class), events / 2);
            });
            feeding.get();
            await().atMost(patience).until(() -> ledger.count("effects") > events * 4 / 5);
            trading.set(false);
            trader.get();
            return settled(one);
        } finally {
            world.close();
        }
    }

    /** Ends leases that their holders still believe in, one shard after the other. */
    private static void trade(Store store, AtomicBoolean trading) {
        for (int each = 0; trading.get(); each++) {
            Item lease = Item.of("name", "outbox#" + each % 8);
            store.update(
                    Table.LEASES,
                    lease,
                    Expression.of("SET #until = :never").with("never", 0),
                    Expression.of("attribute_exists(#until)"));
            await().pollDelay(Duration.ofMillis(40)).until(() -> true);
        }
    }

    private RunningHub in(FarWorld world) {
        return RunningHub.startBare(
                this::keepBooks,
                world.settings(with("switchboard.tables.create=true", "switchboard.routes.directory=" + routes)));
    }

    Verdict stumblingSubscriber() throws Exception {
        LedgerHub.routes(routes).with("ledger", LedgerHub.STUMBLING);
        try (RunningHub hub = RunningHub.start(this::keepBooks, with("switchboard.routes.directory=" + routes))) {
            feeding(hub).get();
            return settled(hub);
        }
    }

    private RunningHub hub(ApplicationContextInitializer<ConfigurableApplicationContext> prepare, String... more) {
        List<String> all = new ArrayList<>(List.of(more));
        all.add(LedgerHub.routes(routes).setting());
        return RunningHub.start(
                context -> {
                    keepBooks(context);
                    prepare.initialize(context);
                },
                with(all.toArray(String[]::new)));
    }

    private void keepBooks(ConfigurableApplicationContext context) {
        context.getBeanFactory().registerSingleton("ledger", ledger);
    }

    private CompletableFuture<Void> feeding(RunningHub hub) {
        return CompletableFuture.runAsync(() -> ledger.feed(hub.bean(Outbox.class), events));
    }

    private Verdict settled(RunningHub hub) {
        await().atMost(patience).until(() -> {
            int before = ledger.count("effects");
            return ledger.judge(dead(hub)).lost() == 0 && quiet(before);
        });
        return ledger.judge(dead(hub));
    }

    private static Set<String> dead(RunningHub hub) {
        return hub.bean(DeadLetters.class).of(Ledger.HOUSE, 20_000).stream()
                .map(letter -> letter.event().id())
                .collect(Collectors.toSet());
    }

    private String[] with(String... more) {
        return IntStream.range(0, settings.length + more.length)
                .mapToObj(each -> each < settings.length ? settings[each] : more[each - settings.length])
                .toArray(String[]::new);
    }
}
