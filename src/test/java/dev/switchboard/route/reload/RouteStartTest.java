package dev.switchboard.route.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteStartTest {

    @TempDir
    Path folder;

    @Test
    void a_broken_file_does_not_keep_the_others_from_starting() throws Exception {
        try (Bench bench = new Bench(folder)) {
            bench.route("broken", "- route: {id: broken, from: {uri: \"nowhere:x\", steps: [{log: x}]}}\n");
            bench.route("good", Bench.door("door", "greet") + Bench.story("greet", "greet", "hello"));
            bench.start("switchboard.routes.reload=false");
            assertThat(bench.answer("/greet")).isEqualTo("hello");
            assertThat(bench.problems()).singleElement().satisfies(problem -> {
                assertThat(problem.file()).endsWith(Path.of("broken.camel.yaml"));
                assertThat(problem.line()).isEqualTo(1);
                assertThat(problem.message()).contains("nowhere:x");
            });
        }
    }

    @Test
    void files_that_are_not_utf8_do_not_keep_the_others_from_starting() throws Exception {
        try (Bench bench = new Bench(folder)) {
            bench.notUtf8("broken", "# caf");
            Files.write(bench.kamelets.resolve("x-action.kamelet.yaml"), new byte[] {'#', '\n', (byte) 0xff});
            bench.route("good", Bench.door("door", "greet") + Bench.story("greet", "greet", "hello"));
            bench.start();
            assertThat(bench.answer("/greet")).isEqualTo("hello");
            assertThat(bench.problems())
                    .extracting(problem -> problem.file().getFileName() + ":" + problem.line())
                    .containsExactlyInAnyOrder("broken.camel.yaml:1", "x-action.kamelet.yaml:2");
        }
    }

    @Test
    void strict_refuses_to_start_and_lists_what_is_wrong() throws Exception {
        try (Bench bench = new Bench(folder)) {
            bench.route("one", "- route: {id: one, from: {uri: \"nowhere:x\", steps: [{log: x}]}}\n");
            bench.route("two", "- rest: {}\n");
            assertThatThrownBy(() -> bench.start("switchboard.routes.strict=true"))
                    .rootCause()
                    .hasMessageContainingAll("one.camel.yaml:1", "nowhere:x", "two.camel.yaml:1", "platform-http");
        }
    }

    @Test
    void an_empty_folder_is_a_problem_until_a_route_appears() throws Exception {
        try (Bench bench = new Bench(folder)) {
            bench.start();
            assertThat(bench.problems()).singleElement().satisfies(problem -> assertThat(problem.message())
                    .contains("No routes found", "working directory"));
            bench.route("greet", Bench.door("door", "greet") + Bench.story("greet", "greet", "hello"));
            bench.live("/greet", "hello");
            bench.until("mended", () -> bench.problems().isEmpty());
        }
    }

    @Test
    void a_step_that_cannot_be_built_is_told_by_its_line_and_in_words() throws Exception {
        String bean = "The bean 'words' has no method 'recieve'.";
        assertThat(wrong("bean: {ref: words, method: recieve}")).isEqualTo("9: Route 'it': " + bean);
        assertThat(wrong("setBody: {simple: \"${bean:words?method=recieve}\"}")).isEqualTo("9: Route 'it': " + bean);
        assertThat(wrong("setBody: {simple: \"${bdy}\"}")).isEqualTo("9: Route 'it': Unknown function: bdy");
        assertThat(wrong("filter: {simple: \"${body} =! 'x'\", steps: [{log: x}]}"))
                .startsWith("9: Route 'it': Unexpected token");
        assertThat(wrong("setBody: {simple: \"${bean:type:dev.nope.Visits?method=x}\"}"))
                .isEqualTo("9: Route 'it': There is no class 'dev.nope.Visits'. Correct the name.");
    }

    private String wrong(String step) throws Exception {
        try (Bench bench = new Bench(folder)) {
            bench.route(
                    "it",
                    """
                    - beans:
                        - {name: words, type: dev.switchboard.route.reload.Words}
                    - route:
                        id: it
                        from:
                          uri: story:it
                          steps:
                            - log: hello
                            - %s
                    """
                            .formatted(step));
            bench.start("switchboard.routes.reload=false");
            RouteProblem problem = bench.problems().get(0);
            return problem.line() + ": " + problem.message();
        }
    }
}
