package dev.switchboard.scenario;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ConfigurableApplicationContext;

/** How long one text takes, from its webhook to the write that says that its reply was sent. One text at a time. */
final class TextTimer {

    /** That the reply was sent: alone, or where the person's thread got another place meanwhile, as by news of their lead. */
    static final List<String> ENDS =
            List.of("after transaction outbox+owed+people+turns", "after transaction outbox+owed+turns");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private volatile CompletableFuture<Long> end = new CompletableFuture<>();

    void watch(ConfigurableApplicationContext context) {
        new Boundaries(this::reached).watch(context);
    }

    private void reached(String moment) {
        if (ENDS.contains(moment)) {
            end.complete(System.nanoTime());
        }
    }

    /** In nanoseconds. */
    long send(HttpRequest text) throws Exception {
        end = new CompletableFuture<>();
        long began = System.nanoTime();
        http.sendAsync(text, BodyHandlers.discarding());
        return end.get(20, TimeUnit.SECONDS) - began;
    }
}
