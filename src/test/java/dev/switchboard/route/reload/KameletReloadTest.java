package dev.switchboard.route.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Edits of Kamelets, one after the other on one running hub. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.MethodName.class)
class KameletReloadTest {

    private Bench bench;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        bench = new Bench(folder);
        bench.kamelet("inner-action", kamelet("inner-action", "word", "setBody: {simple: \"${body} inner-{{word}}\"}"));
        bench.kamelet("outer-action", kamelet("outer-action", "word", outer("one")));
        bench.kamelet(
                "angry-action",
                kamelet(
                        "angry-action",
                        "word",
                        "throwException: {exceptionType:"
                                + " java.lang.IllegalStateException, message: \"{{word}}\"}"));
        bench.route(
                "policies",
                """
                - routeConfiguration:
                    id: errors
                    onException:
                      - onException:
                          exception: [java.lang.IllegalStateException]
                          handled: {constant: {expression: "true"}}
                          steps:
                            - setBody: {constant: sorry}
                            - to: {uri: "kamelet:inner-action?word=policy"}
                """);
        bench.route("doors", Bench.door("door", "greet") + Bench.door("door-2", "angry"));
        bench.route(
                "greet",
                """
                - route:
                    id: greet
                    from:
                      uri: story:greet
                      steps:
                        - setBody: {constant: "hello"}
                        - to: {uri: "kamelet:outer-action", parameters: {word: first}}
                        - choice:
                            when:
                              - simple: "${body} contains 'outer'"
                                steps:
                                  - to: {uri: "kamelet:outer-action?word=first"}
                """);
        bench.route(
                "angry",
                """
                - route:
                    id: angry
                    routeConfigurationId: errors
                    from:
                      uri: story:angry
                      steps:
                        - to: {uri: "kamelet:inner-action?word=calm"}
                        - to: {uri: "kamelet:angry-action?word=no"}
                """);
        bench.start();
        assertThat(bench.problems()).isEmpty();
    }

    @AfterAll
    void close() {
        bench.close();
    }

    private static String outer(String words) {
        return "to: {uri: \"kamelet:inner-action?word={{word}}\"}\n          - setBody: {simple: \"${body} outer-{{word}}-"
                + words + "\"}";
    }

    static String kamelet(String name, String property, String steps) {
        return """
                apiVersion: camel.apache.org/v1
                kind: Kamelet
                metadata:
                  name: %s
                spec:
                  definition:
                    title: A test
                    required: [%s]
                    type: object
                    properties:
                      %s: {title: A word, type: string}
                  template:
                    from:
                      uri: kamelet:source
                      steps:
                          - %s
                """
                .formatted(name, property, property, steps);
    }

    private RouteProblem problem(String file, String... words) throws Exception {
        bench.until("a problem with " + file, () -> bench.problems().stream()
                .anyMatch(each ->
                        each.file().endsWith(file) && List.of(words).stream().allMatch(each.message()::contains)));
        return bench.problems().get(0);
    }

    private static String greeting(String outer) {
        String once = " inner-first outer-first-" + outer;
        return "hello" + once + once;
    }

    @Test
    void a_an_edited_kamelet_is_used_by_its_callers_and_its_old_routes_are_reaped() throws Exception {
        assertThat(bench.answer("/greet")).isEqualTo(greeting("one"));
        String inventory = bench.settled();

        bench.kamelet("outer-action", kamelet("outer-action", "word", outer("two")));

        assertThat(bench.live("/greet", greeting("two"))).isLessThan(2500);
        bench.until(
                "nothing is left behind: " + inventory, () -> bench.inventory().equals(inventory));
    }

    @Test
    void b_an_edited_kamelet_is_used_through_another_and_by_a_policy() throws Exception {
        assertThat(bench.answer("/angry")).isEqualTo("sorry inner-policy");
        bench.kamelet("inner-action", kamelet("inner-action", "word", "setBody: {simple: \"${body} new-{{word}}\"}"));
        String once = " new-first outer-first-two";
        assertThat(bench.live("/greet", "hello" + once + once)).isLessThan(2500);
        assertThat(bench.live("/angry", "sorry new-policy")).isLessThan(2500);
    }

    @Test
    void c_a_kamelet_that_is_broken_or_whose_caller_cannot_start_changes_nothing() throws Exception {
        String before = bench.answer("/greet");
        String inventory = bench.settled();

        bench.kamelet("outer-action", kamelet("outer-action", "word", "setBdy: {constant: x}"));
        assertThat(problem("outer-action.kamelet.yaml", "setBdy").line()).isEqualTo(16);
        assertThat(bench.answer("/greet")).isEqualTo(before);

        bench.kamelet("outer-action", kamelet("outer-action", "other", "log: x"));
        problem("outer-action.kamelet.yaml", "greet", "mandatory", "other");
        assertThat(bench.answer("/greet")).isEqualTo(before);

        bench.kamelet(
                "outer-action", kamelet("outer-action", "word", "log: x\n          - to: {uri: \"log:x?tyop=1\"}"));
        assertThat(problem("outer-action.kamelet.yaml", "tyop").line()).isEqualTo(17);
        assertThat(bench.answer("/greet")).isEqualTo(before);

        java.nio.file.Files.delete(bench.kamelets.resolve("outer-action.kamelet.yaml"));
        problem("outer-action.kamelet.yaml", "deleted", "greet");
        assertThat(bench.answer("/greet")).isEqualTo(before);

        bench.kamelet("outer-action", kamelet("outer-action", "word", outer("three")));
        bench.until("mended", () -> bench.problems().isEmpty());
        bench.until("three", () -> bench.answer("/greet").contains("three"));
        bench.until(
                "nothing is left behind: " + inventory, () -> bench.inventory().equals(inventory));
    }

    @Test
    void d_a_kamelet_and_its_caller_may_be_edited_together() throws Exception {
        bench.kamelet("outer-action", kamelet("outer-action", "name", "setBody: {simple: \"${body} {{name}}\"}"));
        bench.route(
                "greet", bench.read("greet").replace("word", "name").replace("contains 'outer'", "contains 'first'"));
        assertThat(bench.live("/greet", "hello first first")).isLessThan(2500);
        bench.until("mended", () -> bench.problems().isEmpty());
    }

    @Test
    void e_an_error_in_the_second_kamelet_of_a_reloaded_route_reaches_the_routes_policy() throws Exception {
        bench.route("angry", bench.read("angry").replace("word=calm", "word=calmer"));
        bench.until("edited", () -> bench.camel().getRoutes().stream()
                .noneMatch(route -> route.getId().equals("angry")));
        assertThat(bench.answer("/angry")).startsWith("sorry");
    }
}
