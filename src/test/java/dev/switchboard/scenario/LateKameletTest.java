package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.signals.WorkUnderWay;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Kamelet that was suspended with the timers made whoever came to it wait for 30 s, and then fail. */
class LateKameletTest {

    private static final String DOOR =
            """
            - route:
                id: slow-door
                group: anyone
                from:
                  uri: platform-http:/slow
                  steps:
                    - delay: {constant: 1000}
                    - to: {uri: "kamelet:say-action"}
            """;

    private static final String KAMELET =
            """
            apiVersion: camel.apache.org/v1
            kind: Kamelet
            metadata:
              name: say-action
            spec:
              definition:
                title: Says a word
                type: object
              template:
                from:
                  uri: kamelet:source
                  steps:
                    - setBody: {constant: said}
            """;

    @TempDir
    Path folder;

    @Test
    void who_is_under_way_when_the_house_stops_is_served_by_the_kamelets_that_lie_ahead() throws Exception {
        Path kamelets = Files.createDirectory(folder.resolve("verbs"));
        Files.writeString(kamelets.resolve("say-action.kamelet.yaml"), KAMELET);
        Files.writeString(folder.resolve("slow-door.camel.yaml"), DOOR);
        try (RunningHub hub =
                RunningHub.start("switchboard.routes.directory=" + folder, "switchboard.routes.kamelets=" + kamelets)) {
            WorkUnderWay routes = hub.bean("routesUnderWay", WorkUnderWay.class);
            CompletableFuture<HttpResponse<String>> answer =
                    CompletableFuture.supplyAsync(() -> hub.get(hub.publicOrigin(), "/slow"));
            await().atMost(Duration.ofSeconds(5)).until(() -> routes.count() == 1);
            routes.beginNothing();
            assertThat(answer.get(10, TimeUnit.SECONDS).body()).isEqualTo("said");
        }
    }
}
