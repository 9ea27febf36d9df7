package dev.switchboard.scenario;

import static org.awaitility.Awaitility.await;

import dev.switchboard.security.Access;
import dev.switchboard.security.Accounts;
import dev.switchboard.security.Caller;
import dev.switchboard.tenancy.Reception;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Somebody writes by hand at a hub that dies of it. They try once more at another one, over the same record, which goes on. */
final class ByHandKills implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(40);
    private static final String WORDS = "This is Ann. We do.";

    private final Set<String> seen = Collections.synchronizedSet(new LinkedHashSet<>());
    private final HttpClient http = HttpClient.newHttpClient();
    private final FarWorld world = new FarWorld();
    private final Path folder;
    private final RunningHub other;
    private final String token;
    private int people;

    ByHandKills(Path folder) throws Exception {
        this.folder = folder;
        this.other = RunningHub.startBare(
                context -> new Boundaries(seen::add).watch(context), settings("300", "switchboard.tables.create=true"));
        world.pointAt(other.publicOrigin());
        this.token = other.bean(Accounts.class)
                .addToken(Caller.commandLine(), "ann", Access.read("owner", List.of("house")), Duration.ofHours(10))
                .secret()
                .reveal();
    }

    /** The moments that a text by hand comes by, found by writing one where nobody dies. */
    List<String> moments() throws Exception {
        String handset = answered();
        seen.clear();
        write(other.publicOrigin(), handset);
        await().atMost(SOON).until(() -> timesSent(handset) == 1 && other.owed() == 0);
        synchronized (seen) {
            return new ArrayList<>(seen);
        }
    }

    /** @param died whether the hub came to that moment */
    record Killed(String handset, boolean died) {}

    Killed at(String moment) throws Exception {
        String handset = answered();
        int port = FarWorld.freePort();
        HubProcess doomed = HubProcess.start(
                folder, port, List.of("dev.switchboard.scenario.DyingHub", moment), settings("3600000"));
        boolean died;
        try {
            write(doomed.origin(), handset);
            died = doomed.diesWithin(Duration.ofSeconds(10));
        } finally {
            doomed.kill();
        }
        await().atMost(SOON).until(() -> write(other.publicOrigin(), handset) == 200);
        return new Killed(handset, died);
    }

    /** As the carrier's books have it. */
    long timesSent(String handset) {
        return world.replies(handset).stream().filter(WORDS::equals).count();
    }

    private String answered() {
        String handset = String.format("+1555031%04d", people++);
        world.text(handset, "Do you buy rings?");
        await().atMost(SOON).until(() -> world.replies(handset).size() == 1 && other.owed() == 0);
        return handset;
    }

    /** The status of the answer; 0 where there was none. */
    private int write(URI hub, String handset) throws InterruptedException {
        String person = other.bean(Reception.class)
                .receive(FarWorld.HOUSE_NUMBER, handset)
                .orElseThrow()
                .actor()
                .person()
                .value();
        HttpRequest request = RunningHub.request(hub, "/api/conversations/" + person + "/reply")
                .header("authorization", "Bearer " + token)
                .header("x-forwarded-proto", "https")
                .POST(BodyPublishers.ofString("{\"words\":\"" + WORDS + "\",\"key\":\"the-same-key\"}"))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException died) {
            return 0;
        }
    }

    private String[] settings(String sweepPeriod, String... more) {
        List<String> all = new ArrayList<>(List.of(more));
        all.addAll(List.of(
                "switchboard.texts.burst=0s",
                "switchboard.conversation.claim=3s",
                "switchboard.texts.owed-after=1s",
                "switchboard.texts.listed-within=4s",
                "switchboard.texts.sweep-period=" + sweepPeriod));
        return world.settings(all.toArray(String[]::new));
    }

    @Override
    public void close() {
        other.close();
        try {
            world.close();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
