package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.llm.ModelParameters;
import dev.switchboard.llm.ModelQuestion;
import dev.switchboard.llm.TextModel;
import dev.switchboard.tools.ToolAsk;
import dev.switchboard.tools.ToolExports;
import dev.switchboard.tools.ToolResult.Outcome;
import dev.switchboard.tools.Toolbox;
import dev.switchboard.tools.Tools;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Run by hand: {@code ./mvnw test -Pload -Dtest=ToolCurve}. What a catalogue costs as it grows. */
@Tag("load")
class ToolCurve {

    private static final Actor SOMEBODY =
            new Actor(new TenantId("house"), new PersonId("somebody-0001"), ActorMode.CLIENT);
    private static final int TIMES = 300;

    @TempDir
    Path folder;

    @Test
    void aCatalogueOfTwoHundredToolsIsOfferedAndUsedLikeASmallOne() throws Exception {
        RoutesOnTheSide routes = new RoutesOnTheSide(folder);
        try (RunningHub hub = RunningHub.start(routes.settings("logging.level.dev.switchboard=WARN"))) {
            Tools tools = hub.bean(Tools.class);
            int boxed = hub.toolNames().size();
            System.out.println("tools | offered p50 µs | p99 µs | used p50 µs | p99 µs | asked p50 ms | live ms");
            for (int size : new int[] {1, 10, 50, 100, 200}) {
                long saved = 0;
                for (int each = hub.toolNames().size() - boxed; each < size; each++) {
                    routes.tool("tool_" + each, ToolStoryTest.parking("Place").replace("parking", "tool_" + each));
                    saved = System.nanoTime();
                }
                await().pollInterval(Duration.ofMillis(10))
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> hub.toolNames().size() == boxed + size);
                long live = (System.nanoTime() - saved) / 1_000_000;
                measure(hub, tools, size, live);
            }
        }
    }

    private static void measure(RunningHub hub, Tools tools, int size, long live) {
        List<Long> offered = new ArrayList<>();
        List<Long> used = new ArrayList<>();
        List<Long> asked = new ArrayList<>();
        for (int each = 0; each < 2 * TIMES; each++) {
            long begun = System.nanoTime();
            Toolbox box = tools.offered("sms", SOMEBODY, "curve");
            ToolExports.forText(box);
            long ready = System.nanoTime();
            assertThat(tools.use(box, new ToolAsk("tool_0", "{\"vehicle\":\"car\"}"))
                            .outcome())
                    .isEqualTo(Outcome.DONE);
            long done = System.nanoTime();
            if (each % 20 == 0) {
                hub.bean(TextModel.class).ask(question().with(ToolExports.forText(box)));
                asked.add(System.nanoTime() - done);
            }
            if (each >= TIMES) {
                offered.add(ready - begun);
                used.add(done - ready);
            }
        }
        System.out.printf(
                "%d | %d | %d | %d | %d | %.1f | %d%n",
                size,
                at(offered, 50) / 1000,
                at(offered, 99) / 1000,
                at(used, 50) / 1000,
                at(used, 99) / 1000,
                at(asked, 50) / 1e6,
                live);
    }

    private static ModelQuestion question() {
        return new ModelQuestion(
                SOMEBODY.tenant(),
                "",
                "",
                "Answer.",
                List.of(new ModelQuestion.Line(ModelQuestion.Voice.PERSON, "Hello")),
                ModelParameters.none(),
                Duration.ofSeconds(8));
    }

    private static long at(List<Long> times, int percent) {
        Collections.sort(times);
        return times.get((times.size() - 1) * percent / 100);
    }
}
