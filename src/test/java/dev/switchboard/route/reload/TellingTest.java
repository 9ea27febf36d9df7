package dev.switchboard.route.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What an author of routes is told, besides that a file is refused. */
@ExtendWith(OutputCaptureExtension.class)
@Isolated("another hub's start would set the log's levels anew")
class TellingTest {

    private Bench bench;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        bench = new Bench(folder);
        bench.route("greet", Bench.door("door", "greet") + Bench.story("greet", "greet", "one"));
        bench.start();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void the_log_says_which_version_became_live_from_which_file(CapturedOutput log) throws Exception {
        bench.route("greet", bench.read("greet").replace("\"one\"", "\"two\""));
        bench.live("/greet", "two");
        bench.until("it is told", () -> log.getOut()
                .contains("Live: greet (version 2) from " + bench.routes.resolve("greet.camel.yaml")));
        assertThat(log.getOut()).contains("Live: greet (version 1)").doesNotContain("Live: door (version 2)");
    }

    @Test
    void a_step_to_a_story_that_nobody_tells_is_a_warning_until_somebody_does() throws Exception {
        bench.route(
                "caller",
                """
                - route:
                    id: caller
                    from:
                      uri: story:caller
                      steps:
                        - choice:
                            when:
                              - simple: "${body} == 'x'"
                                steps:
                                  - to: {uri: story:gret}
                        - wireTap: {uri: "story:somewhere-else"}
                        - toD: {uri: "story:${body}"}
                """);
        bench.until("it is told", () -> bench.board().problems().size() == 2);
        assertThat(bench.board().problems())
                .allSatisfy(each -> assertThat(each.kind()).isEqualTo(RouteProblem.Kind.WARNING))
                .extracting(each -> each.line() + ": " + each.message())
                .containsExactly(
                        "10: Nobody tells the story 'gret'; did you mean 'greet'?",
                        "11: Nobody tells the story 'somewhere-else'. Add a route that starts with"
                                + " 'from: story:somewhere-else', or correct the name.");
        assertThat(bench.camel().getRoute("caller")).isNotNull();

        bench.route("gret", Bench.story("gret", "gret", "x"));
        bench.route("else", Bench.story("else", "somewhere-else", "x"));
        bench.until("it is told no more", () -> bench.board().problems().isEmpty());
    }

    @Test
    void a_warning_does_not_stop_a_strict_start(@TempDir Path folder) throws Exception {
        try (Bench strict = new Bench(folder)) {
            strict.route("door", Bench.door("door", "nobody"));
            strict.start("switchboard.routes.strict=true");
            assertThat(strict.board().problems()).hasSize(1);
        }
    }
}
