package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.security.Access;
import dev.switchboard.security.Accounts;
import dev.switchboard.security.Caller;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Run by hand: {@code ./mvnw test -Pload -Dtest=PromptsAcrossHubs}. Two hubs in processes of their own over one record: how
 * long the other one speaks by what was published before.
 */
@Tag("load")
class PromptsAcrossHubs {

    private static final int TIMES = 20;
    private static final String CONFIG = "/api/agent-config";

    @TempDir
    static Path folder;

    @Test
    void what_one_hub_publishes_the_other_says_within_five_seconds() throws Exception {
        FarWorld world = new FarWorld();
        RunningHub here = RunningHub.startBare(world.settings("switchboard.tables.create=true"));
        HubProcess elsewhere = HubProcess.start(folder, FarWorld.freePort(), world.settings());
        try {
            String token = here.bean(Accounts.class)
                    .addToken(Caller.commandLine(), "ann", Access.read("owner", List.of("house")), Duration.ofHours(1))
                    .secret()
                    .reveal();
            List<Long> took = new ArrayList<>();
            for (int i = 0; i < TIMES; i++) {
                String rule = "- Rule number " + i + ".";
                prompt(here, elsewhere.origin(), token); // warm, and fresh for a while
                var publish = asked(here.publicOrigin(), CONFIG, token)
                        .header("if-match", "*")
                        .PUT(BodyPublishers.ofString("{\"updates\":{\"agent_chat_rules\":\"" + rule + "\"}}"));
                assertThat(here.exchange(publish).statusCode()).isEqualTo(200);
                long began = System.nanoTime();
                assertThat(prompt(here, here.publicOrigin(), token)).contains(rule);
                await().atMost(Duration.ofSeconds(5))
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> prompt(here, elsewhere.origin(), token).contains(rule));
                took.add((System.nanoTime() - began) / 1_000_000);
            }
            Collections.sort(took);
            System.out.printf("elsewhere after ms: median %d, longest %d%n", took.get(TIMES / 2), took.get(TIMES - 1));
        } finally {
            elsewhere.kill();
            here.close();
            world.close();
        }
    }

    private static String prompt(RunningHub client, URI hub, String token) {
        return client.exchange(asked(hub, CONFIG + "/sms", token).GET()).body();
    }

    private static HttpRequest.Builder asked(URI hub, String path, String token) {
        return RunningHub.request(hub, path)
                .header("authorization", "Bearer " + token)
                .header("x-forwarded-proto", "https");
    }
}
