package dev.switchboard.route.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Edits while long and short requests run over real HTTP. The figures are left in target/reload-table.txt. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.MethodName.class)
@Tag("alone")
class ReloadUnderLoadTest {

    private static final String TWO_DOORS = Bench.door("door-5", "leak")
            + Bench.door("door-6", "leak").replace("platform-http:/leak", "platform-http:/leak-too");

    private static final long LONG_WORK = 6_000;
    private static final int ENOUGH = 20;

    private final List<String> table =
            new ArrayList<>(List.of(String.format("%-16s %9s %9s %9s", "edit", "live ms", "requests", "failures")));
    private Bench bench;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        bench = new Bench(folder);
        bench.kamelet(
                "say-action", KameletReloadTest.kamelet("say-action", "word", "setBody: {simple: \"kamelet-1\"}"));
        bench.route(
                "doors",
                Bench.door("door-1", "quick")
                        + Bench.door("door-2", "slow")
                        + Bench.door("door-3", "said")
                        + Bench.door("door-4", "added"));
        bench.route("quick", Bench.story("quick", "quick", "1"));
        bench.route("slow", Bench.slow("slow", "slow", LONG_WORK, "slow-1"));
        bench.route("said", said(LONG_WORK));
        bench.start();
        assertThat(bench.problems()).isEmpty();
    }

    @AfterAll
    void close() throws Exception {
        bench.close();
        Files.write(Path.of("target/reload-table.txt"), table);
        table.forEach(System.out::println);
    }

    private static String said(long millis) {
        return """
                - route:
                    id: said
                    from:
                      uri: story:said
                      steps:
                        - to: {uri: "kamelet:say-action?word=x"}
                        - filter:
                            simple: "${header.slow} == 'yes'"
                            steps: [{delay: {constant: "%d"}}]
                """
                .formatted(millis);
    }

    private interface Edit {
        long live() throws Exception;
    }

    private void measure(String kind, Edit edit) throws Exception {
        try (Bench.Traffic quick = bench.new Traffic("/quick");
                Bench.Traffic said = bench.new Traffic("/said")) {
            underWay(quick, said);
            long millis = edit.live();
            underWay(quick, said);
            int asked = quick.asked.get() + said.asked.get();
            List<String> failures = new ArrayList<>(quick.failures);
            failures.addAll(said.failures);
            table.add(String.format("%-16s %9d %9d %9d", kind, millis, asked, failures.size()));
            assertThat(failures).as(kind).isEmpty();
            assertThat(millis).as(kind).isLessThan(2_000);
        }
    }

    /** Both are asked a good many times more. */
    private void underWay(Bench.Traffic quick, Bench.Traffic said) throws InterruptedException {
        int quickly = quick.asked.get() + ENOUGH;
        int beside = said.asked.get() + ENOUGH;
        bench.until("requests go on", () -> quick.asked.get() >= quickly && said.asked.get() >= beside);
    }

    @Test
    void a_no_edit_fails_a_request_and_old_work_finishes_on_its_old_version() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> slow = new ArrayList<>();
        List<CompletableFuture<HttpResponse<String>>> said = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            slow.add(bench.ask("/slow"));
            said.add(bench.ask("/said?slow=yes"));
        }
        bench.until("the long work has begun", () -> inFlight("slow") == 10 && inFlight("said") == 10);

        measure("edit, short work", () -> {
            bench.route("quick", Bench.story("quick", "quick", "2"));
            return bench.live("/quick", "2");
        });
        measure("edit, 6 s work", () -> {
            bench.route("slow", Bench.slow("slow", "slow", 1, "slow-2"));
            return bench.liveBeside("/slow", "slow-2");
        });
        measure("Kamelet edit", () -> {
            bench.kamelet(
                    "say-action", KameletReloadTest.kamelet("say-action", "word", "setBody: {simple: \"kamelet-2\"}"));
            return bench.live("/said", "kamelet-2");
        });
        measure("add", () -> {
            bench.route("added", Bench.story("added", "added", "there"));
            return bench.live("/added", "there");
        });
        measure("remove", () -> {
            bench.delete("added");
            return bench.live("/added", "500");
        });
        measure("break", () -> {
            long begun = System.nanoTime();
            bench.route("quick", Bench.story("quick", "quick", "3") + "        - setBdy: {constant: x}\n");
            bench.until("it is seen", () -> !bench.problems().isEmpty());
            assertThat(bench.answer("/quick")).isEqualTo("2");
            return (System.nanoTime() - begun) / 1_000_000;
        });
        measure("mend", () -> {
            bench.route("quick", Bench.story("quick", "quick", "4"));
            return bench.live("/quick", "4");
        });
        measure("rename the id", () -> {
            bench.route("quick", Bench.story("quicker", "quick", "5"));
            return bench.live("/quick", "5");
        });
        for (CompletableFuture<HttpResponse<String>> each : slow) {
            assertThat(each.join().statusCode()).isEqualTo(200);
            assertThat(each.join().body()).isEqualTo("slow-1");
        }
        for (CompletableFuture<HttpResponse<String>> each : said) {
            assertThat(each.join().statusCode()).isEqualTo(200);
            assertThat(each.join().body()).isEqualTo("kamelet-1");
        }
        table.add(String.format("%-16s %9s %9d %9d", "6 s work begun", "-", slow.size() + said.size(), 0));
        assertThat(bench.problems()).isEmpty();
    }

    private int inFlight(String id) {
        return bench.board().files().stream()
                .flatMap(file -> file.routes().stream())
                .filter(route -> route.id().equals(id))
                .mapToInt(RouteBoard.RouteView::inFlight)
                .sum();
    }

    @Test
    void b_an_edited_door_fails_next_to_nothing() throws Exception {
        try (Bench.Traffic traffic = bench.new Traffic("/quick")) {
            long slowest = 0;
            for (int i = 0; i < 5; i++) {
                String answer = "door-" + i;
                bench.route(
                        "doors",
                        bench.read("doors")
                                .replaceFirst(
                                        "- to: \\{uri: \"story:slow\"}|- setBody: \\{constant: door-\\d}",
                                        "- setBody: {constant: " + answer + "}"));
                slowest = Math.max(slowest, bench.live("/slow", answer));
            }
            table.add(String.format(
                    "%-16s %9d %9d %9d", "door beside", slowest, traffic.asked.get(), traffic.failures.size()));
            assertThat(traffic.failures).isEmpty();
            assertThat(slowest).isLessThan(2_000);
        }
        try (Bench.Traffic traffic = bench.new Traffic("/quick")) {
            for (int i = 0; i < 5; i++) {
                String answer = "quick-door-" + i;
                bench.route(
                        "doors",
                        bench.read("doors")
                                .replaceFirst(
                                        "- to: \\{uri: \"story:quick\"}|- setBody: \\{constant: quick-door-\\d}",
                                        "- setBody: {constant: " + answer + "}"));
                bench.live("/quick", answer);
            }
            table.add(String.format(
                    "%-16s %9s %9d %9d", "door itself", "-", traffic.asked.get(), traffic.failures.size()));
            assertThat(traffic.failures).isEmpty();
        }
    }

    @Test
    void c_a_hundred_edits_leave_nothing_behind() throws Exception {
        bench.kamelet(
                "say-action", KameletReloadTest.kamelet("say-action", "word", "setBody: {simple: \"kamelet-2\"}"));
        bench.route("quick", Bench.story("quicker", "quick", "5") + Bench.story("beside", "beside", "x"));
        bench.route("doors-2", TWO_DOORS);
        bench.route("leak", said(1).replace("said", "leak"));
        bench.live("/leak", "kamelet-2");
        String before = bench.settled();
        for (int i = 0; i < 200; i++) {
            bench.answer("/leak");
        }
        int meters = bench.meters();
        long threads = bench.threads();
        long heap = heap();
        long slowest = 0;
        try (Bench.Traffic traffic = bench.new Traffic("/leak")) {
            // Four files a round: a Kamelet, its caller, a story and the door beside the one that is knocked at.
            for (int i = 0; i < 25; i++) {
                bench.kamelet(
                        "say-action",
                        KameletReloadTest.kamelet("say-action", "word", "setBody: {simple: \"k" + i + "\"}"));
                bench.route(
                        "leak",
                        said(1).replace("said", "leak").replace("?word=x", "?word=w" + i)
                                + "        - setBody: {simple: \"${body}-" + i + "\"}\n");
                bench.route("quick", Bench.story("quicker", "quick", "q" + i) + Bench.story("beside", "beside", "x"));
                bench.route("doors-2", TWO_DOORS + "        - log: {message: " + i + ", loggingLevel: 'OFF'}\n");
                slowest = Math.max(slowest, bench.live("/leak", "k" + i + "-" + i));
            }
            table.add(String.format(
                    "%-16s %9d %9d %9d", "100 edits", slowest, traffic.asked.get(), traffic.failures.size()));
            assertThat(traffic.failures).isEmpty();
        }
        bench.kamelet(
                "say-action", KameletReloadTest.kamelet("say-action", "word", "setBody: {simple: \"kamelet-2\"}"));
        bench.route("leak", said(1).replace("said", "leak"));
        bench.route("doors-2", TWO_DOORS);
        bench.live("/leak", "kamelet-2");

        assertThat(bench.settled()).isEqualTo(before);
        long growth = heap() - heap;
        table.add("after 100 edits: " + before + ", heap " + (growth / 1024) + " KiB more, meters " + meters + " -> "
                + bench.meters() + ", threads " + threads + " -> " + bench.threads());
        assertThat(bench.threads()).isLessThanOrEqualTo(threads + 1);
        assertThat(bench.meters()).isLessThanOrEqualTo(meters + 12);
        assertThat(growth).isLessThan(16L << 20);
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
