package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.events.Outbox;
import dev.switchboard.events.OutboxWatch;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Run by hand: {@code ./mvnw test -Pload -Dtest=EventsLoad}. Whether listeners and a backlog slow a text, against the same
 * texts without them in the same run; the table is in {@code target/events-load.txt}.
 */
@Tag("load")
class EventsLoad {

    private static final int LISTENERS = 500;
    private static final int QUEUED = 4_000;
    private static final int RATE = 100;
    private static final int TEXTS = 150;
    private static final int A_SECOND = 10;

    private final HttpClient http = HttpClient.newHttpClient();
    private int sent;

    @TempDir
    Path folder;

    @Test
    void listeners_and_a_backlog_do_not_slow_a_text() throws Exception {
        try (RunningHub hub = RunningHub.start(
                "logging.level.dev.switchboard=WARN",
                "switchboard.events.watch=500",
                "switchboard.events.rate=" + RATE)) {
            texts(hub, "warm");
            texts(hub, "texts alone");
            AtomicInteger heard = new AtomicInteger();
            List<CompletableFuture<?>> listeners = listen(hub, heard);
            texts(hub, LISTENERS + " listeners");
            await().atMost(Duration.ofSeconds(60)).until(() -> heard.get() >= LISTENERS * TEXTS);
            listeners.forEach(each -> each.cancel(true));
            texts(hub, "texts alone");
            new Ledger(folder).feed(hub.bean(Outbox.class), QUEUED);
            await().until(() -> hub.bean(OutboxWatch.class).age().toSeconds() > 1);
            texts(hub, "while a backlog drains at " + RATE + "/s");
            assertThat(hub.bean(OutboxWatch.class).age())
                    .as("there was a backlog to the end")
                    .isPositive();
        }
    }

    private void texts(RunningHub hub, String phase) throws Exception {
        List<Long> times = new TextLoad().send(hub, TEXTS, sent, A_SECOND);
        sent += TEXTS;
        String line = String.format(
                Locale.ROOT, "| %s | %.1f | %.1f |%n", phase, TextLoad.ms(times, 50), TextLoad.ms(times, 95));
        Files.writeString(
                Path.of("target/events-load.txt"), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private List<CompletableFuture<?>> listen(RunningHub hub, AtomicInteger heard) {
        AtomicInteger open = new AtomicInteger();
        List<CompletableFuture<?>> listeners = new ArrayList<>();
        for (int each = 0; each < LISTENERS; each++) {
            listeners.add(http.sendAsync(
                            hub.signed("/api/events/stream?tenant=house").GET().build(), BodyHandlers.ofLines())
                    .thenAcceptAsync(
                            answer -> {
                                open.incrementAndGet();
                                answer.body()
                                        .filter(line -> line.equals("event: message.received"))
                                        .forEach(line -> heard.incrementAndGet());
                            },
                            work -> daemon(work).start()));
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> open.get() == LISTENERS);
        return listeners;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "listener");
        thread.setDaemon(true);
        return thread;
    }
}
