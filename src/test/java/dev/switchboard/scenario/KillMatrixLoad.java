package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Run by hand: {@code ./mvnw test -Pload -Dtest=KillMatrixLoad -Dkills=10}. One hub of two is killed at every moment of a
 * text's story; the carrier's books say how often the person was answered. With {@code -Dseconds} as many as that allows, in
 * the order of the story.
 */
@Tag("load")
class KillMatrixLoad {

    private static final int KILLS = Integer.getInteger("kills", 1);
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("seconds", 36_000));
    private static final Duration SOON = Duration.ofSeconds(40);

    /** So many hubs are started while another one dies. */
    private static final int AHEAD = 2;

    @TempDir
    Path folder;

    @ParameterizedTest
    @Timeout(value = 10, unit = TimeUnit.HOURS)
    @ValueSource(strings = {"rest", "auto"})
    void whoeverIsKilledWheneverThePersonIsAnsweredOnce(String mode) throws Exception {
        Set<String> moments = moments(mode);
        FarWorld world = new FarWorld();
        int port = FarWorld.freePort();
        ExecutorService starters = Executors.newFixedThreadPool(AHEAD);
        try (Balancer balancer = new Balancer(List.of(port))) {
            HubProcess other = HubProcess.start(folder, port, settings(world, mode, "300"));
            world.pointAt(balancer.origin(), "/api/twilio/message#rc=5&rp=all&rt=5000");
            Kills kills = new Kills(world, balancer, port);
            Deque<Future<Doomed>> ahead = new ArrayDeque<>();
            Instant end = Instant.now().plus(TIME);
            for (String moment : Collections.nCopies(KILLS, moments).stream()
                    .flatMap(Set::stream)
                    .toList()) {
                if (Instant.now().isAfter(end)) {
                    break;
                }
                ahead.add(starters.submit(() -> doomed(world, mode, moment)));
                if (ahead.size() > AHEAD) {
                    kills.add(alive(world, mode, ahead.remove().get()));
                }
            }
            while (!ahead.isEmpty()) {
                kills.add(alive(world, mode, ahead.remove().get()));
            }
            boolean all = kills.everybodyIsAnsweredWithin(SOON);
            // Nothing may follow: not when the books were read, nor by a sweep.
            await().during(Duration.ofSeconds(8)).atMost(Duration.ofSeconds(20)).until(other::runs);
            report(mode, moments, kills.died, handset -> world.replies(handset).size());
            assertThat(all).as("everybody was answered").isTrue();
            other.stop();
        } finally {
            starters.shutdownNow();
            world.close();
        }
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.HOURS)
    void whateverIsWrittenByHandGoesOutOnceWheneverTheHubDies() throws Exception {
        try (ByHandKills kills = new ByHandKills(folder)) {
            List<String> moments = kills.moments();
            Map<String, List<String>> died = new LinkedHashMap<>();
            Instant end = Instant.now().plus(TIME);
            for (String moment : Collections.nCopies(KILLS, moments).stream()
                    .flatMap(List::stream)
                    .toList()) {
                if (Instant.now().isBefore(end)) {
                    died.computeIfAbsent(moment, each -> new ArrayList<>())
                            .add(kills.at(moment).handset());
                }
            }
            // Nothing may follow by a sweep.
            await().pollDelay(Duration.ofSeconds(15)).atMost(SOON).until(() -> true);
            report("by-hand", new LinkedHashSet<>(moments), died, kills::timesSent);
        }
    }

    private record Doomed(String moment, int port, HubProcess hub) {}

    /** It looks after nobody but who writes to it, so that it dies of its own text. */
    private Doomed doomed(FarWorld world, String mode, String moment) throws Exception {
        int port = FarWorld.freePort();
        List<String> program = List.of("dev.switchboard.scenario.DyingHub", moment);
        return new Doomed(moment, port, HubProcess.start(folder, port, program, settings(world, mode, "3600000")));
    }

    /** What another one left to do may have killed it before its time. */
    private Doomed alive(FarWorld world, String mode, Doomed doomed) throws Exception {
        return doomed.hub().runs() ? doomed : doomed(world, mode, doomed.moment());
    }

    private static String[] settings(FarWorld world, String mode, String sweepPeriod) {
        return world.settings(
                "switchboard.tables.create=true",
                "switchboard.texts.burst=0s",
                "switchboard.texts.reply=" + mode,
                "switchboard.texts.replies-of-all-an-hour=100000",
                "switchboard.conversation.claim=3s",
                "switchboard.texts.owed-after=1s",
                "switchboard.texts.listed-within=4s",
                "switchboard.texts.sweep-period=" + sweepPeriod);
    }

    /** Who wrote to which dying hub. Each person is new, and nobody is waited for before the next writes. */
    private static final class Kills {

        private final FarWorld world;
        private final Balancer balancer;
        private final int other;
        private final Map<String, List<String>> died = new LinkedHashMap<>();
        private int people;

        Kills(FarWorld world, Balancer balancer, int other) {
            this.world = world;
            this.balancer = balancer;
            this.other = other;
        }

        void add(Doomed doomed) throws InterruptedException {
            String handset = String.format("+1555030%04d", people++);
            balancer.lead(List.of(doomed.port(), other));
            world.text(handset, "Hello there");
            await().atMost(SOON)
                    .until(() -> !doomed.hub().runs() || !world.replies(handset).isEmpty());
            if (doomed.hub().diesWithin(Duration.ofSeconds(2))) {
                died.computeIfAbsent(doomed.moment(), each -> new ArrayList<>()).add(handset);
            }
            doomed.hub().kill();
        }

        boolean everybodyIsAnsweredWithin(Duration time) {
            try {
                await().atMost(time).until(this::everybodyIsAnswered);
                return true;
            } catch (ConditionTimeoutException somebodyIsNot) {
                return false;
            }
        }

        private boolean everybodyIsAnswered() {
            return IntStream.range(0, people)
                    .mapToObj(person -> String.format("+1555030%04d", person))
                    .noneMatch(handset -> world.replies(handset).isEmpty());
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

    private static void report(
            String mode, Set<String> moments, Map<String, List<String>> killed, ToLongFunction<String> timesAnswered)
            throws Exception {
        StringBuilder table = new StringBuilder(
                "\nReplies by " + mode + "\n\n| killed | kills | answered once |\n| --- | --- | --- |\n");
        int wrong = 0;
        for (String moment : moments) {
            List<String> handsets = killed.getOrDefault(moment, List.of());
            long once = handsets.stream()
                    .filter(handset -> timesAnswered.applyAsLong(handset) == 1)
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
