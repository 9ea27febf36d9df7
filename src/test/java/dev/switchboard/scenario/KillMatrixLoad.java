package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Run by hand: {@code ./mvnw test -Pload -Dtest=KillMatrixLoad -Dkills=10}. One hub of two is killed at every moment of a
 * text's story; the carrier's books say how often the person was answered.
 */
@Tag("load")
class KillMatrixLoad {

    private static final int KILLS = Integer.getInteger("kills", 1);
    private static final Duration SOON = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"rest", "auto"})
    void whoeverIsKilledWheneverThePersonIsAnsweredOnce(String mode) throws Exception {
        Set<String> moments = moments(mode);
        Map<String, List<String>> killed = new LinkedHashMap<>();
        FarWorld world = new FarWorld();
        int first = FarWorld.freePort();
        int second = FarWorld.freePort();
        String[] settings = world.settings(
                "switchboard.tables.create=true",
                "switchboard.texts.burst=0s",
                "switchboard.texts.reply=" + mode,
                "switchboard.texts.replies-of-all-an-hour=100000",
                "switchboard.conversation.claim=3s",
                "switchboard.texts.owed-after=1s",
                "switchboard.texts.listed-within=4s",
                "switchboard.texts.sweep-period=300");
        try (Balancer balancer = new Balancer(List.of(first, second))) {
            HubProcess other = HubProcess.start(folder, second, settings);
            world.pointAt(balancer.origin(), "/api/twilio/message#rc=5&rp=all&rt=5000");
            int person = 0;
            for (int round = 0; round < KILLS; round++) {
                for (String moment : moments) {
                    HubProcess doomed = HubProcess.start(
                            folder, first, List.of("dev.switchboard.scenario.DyingHub", moment), settings);
                    String handset = String.format("+1555030%04d", person++);
                    world.text(handset, "Hello there");
                    await().atMost(SOON)
                            .until(() ->
                                    !doomed.runs() || !world.replies(handset).isEmpty());
                    boolean died = doomed.diesWithin(Duration.ofSeconds(2));
                    doomed.kill();
                    if (died) {
                        killed.computeIfAbsent(moment, each -> new ArrayList<>())
                                .add(handset);
                    }
                    await().atMost(SOON).until(() -> !world.replies(handset).isEmpty());
                }
            }
            // Nothing may follow: not when the books were read, nor by a sweep.
            await().during(Duration.ofSeconds(8)).atMost(Duration.ofSeconds(20)).until(other::runs);
            report(mode, moments, killed, world);
            other.stop();
        } finally {
            world.close();
        }
    }

    /** The moments that a text comes by, found by sending one. */
    private static Set<String> moments(String mode) {
        Set<String> seen = Collections.synchronizedSet(new LinkedHashSet<>());
        Set<String> ofOne = new LinkedHashSet<>();
        try (RunningHub hub = RunningHub.start(
                context -> new Boundaries(seen::add).watch(context), "switchboard.texts.reply=" + mode)) {
            seen.clear();
            hub.text("+15550300000", "Hello there", "");
            await().atMost(SOON).until(() -> hub.replies("+15550300000").size() == 1 && hub.owed() == 0);
            synchronized (seen) {
                ofOne.addAll(seen);
            }
        }
        return ofOne;
    }

    private static void report(String mode, Set<String> moments, Map<String, List<String>> killed, FarWorld world)
            throws Exception {
        StringBuilder table = new StringBuilder(
                "\nReplies by " + mode + "\n\n| killed | kills | answered once |\n| --- | --- | --- |\n");
        int wrong = 0;
        for (String moment : moments) {
            List<String> handsets = killed.getOrDefault(moment, List.of());
            long once = handsets.stream()
                    .filter(handset -> world.replies(handset).size() == 1)
                    .count();
            wrong += handsets.size() - (int) once;
            String name = moment.startsWith("before ") || moment.startsWith("after ") ? moment : "before " + moment;
            table.append("| ")
                    .append(name)
                    .append(" | ")
                    .append(handsets.size())
                    .append(" | ")
                    .append(once)
                    .append(" |\n");
        }
        Files.writeString(Path.of("target/kill-matrix-" + mode + ".txt"), table.toString());
        assertThat(killed.keySet()).as("moments at which the hub died").containsAll(moments);
        assertThat(wrong).as("people who were not answered exactly once").isZero();
    }
}
