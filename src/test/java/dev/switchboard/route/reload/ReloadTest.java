package dev.switchboard.route.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Route;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Edits of routes, doors, beans and policies, one after the other on one running hub. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReloadTest {

    private static final AtomicInteger NAMES = new AtomicInteger();

    private Bench bench;
    private String it;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        bench = new Bench(folder);
        bench.route("start", Bench.story("start", "start", "x"));
        bench.start();
    }

    @AfterAll
    void close() {
        bench.close();
    }

    @BeforeEach
    void aName() throws Exception {
        it = "it" + NAMES.incrementAndGet();
        bench.route("doors/door-" + it, Bench.door("door-" + it, it));
    }

    private void serves(String answer) throws Exception {
        assertThat(bench.live("/" + it, answer)).isLessThan(2500);
    }

    private RouteProblem problem(String name, String... words) throws Exception {
        String file = name + ".camel.yaml";
        bench.until("a problem with " + file, () -> {
            RouteProblem now = find(file);
            return now != null && List.of(words).stream().allMatch(now.message()::contains);
        });
        return find(file);
    }

    private RouteProblem find(String file) {
        return bench.problems().stream()
                .filter(each -> each.file().toString().endsWith("/" + file))
                .findFirst()
                .orElse(null);
    }

    @Test
    void an_edit_is_live_and_the_old_version_goes() throws Exception {
        bench.route(it, Bench.story(it, it, "one"));
        serves("one");
        bench.route(it, Bench.story(it, it, "two"));
        serves("two");
        bench.until("the old one is gone", () -> bench.camel().getRoute(it) == null);
        assertThat(bench.problems()).isEmpty();
    }

    @Test
    void routes_of_an_edited_file_that_did_not_change_are_left_alone() throws Exception {
        String other = "# a remark\n" + Bench.story("other-" + it, "other-" + it, "same");
        bench.route(it, Bench.story(it, it, "one") + other);
        serves("one");
        Route before = bench.camel().getRoute("other-" + it);

        bench.route(it, Bench.story(it, it, "two") + other.replace("remark", "longer remark"));
        serves("two");

        assertThat(bench.camel().getRoute("other-" + it)).isSameAs(before);
    }

    @Test
    void a_renamed_route_takes_over_from_the_old_name() throws Exception {
        bench.route(it, Bench.story(it, it, "one"));
        serves("one");
        bench.route(it, Bench.story("new-" + it, it, "two"));
        serves("two");
        bench.until("the old name is gone", () -> bench.camel().getRoute(it) == null);
    }

    @Test
    void a_route_that_is_taken_out_of_a_file_or_whose_file_is_deleted_goes() throws Exception {
        bench.route(it, Bench.story(it, it, "one") + Bench.story("other-" + it, "other-" + it, "x"));
        serves("one");
        bench.route(it, Bench.story("other-" + it, "other-" + it, "x"));
        serves("500");
        bench.delete(it);
        bench.until("the other is gone", () -> bench.camel().getRoute("other-" + it) == null);
    }

    @Test
    void a_route_moved_to_another_file_is_never_away() throws Exception {
        bench.route("a-" + it, Bench.story(it, it, "one"));
        serves("one");
        try (Bench.Traffic traffic = bench.new Traffic("/" + it)) {
            bench.route("b-" + it, Bench.story(it, it, "two"));
            bench.delete("a-" + it);
            serves("two");
            assertThat(traffic.failures).isEmpty();
        }
        assertThat(bench.problems()).isEmpty();
    }

    @Test
    void the_same_id_in_two_files_is_refused_and_both_are_named() throws Exception {
        bench.route("a-" + it, Bench.story(it, it, "one"));
        serves("one");
        bench.route("b-" + it, "\n" + Bench.story(it, it, "two"));
        RouteProblem problem = problem("b-" + it, "a-" + it + ".camel.yaml", "b-" + it + ".camel.yaml", it);
        assertThat(problem.line()).isEqualTo(2);
        assertThat(bench.answer("/" + it)).isEqualTo("one");
        bench.delete("b-" + it);
        bench.until("mended", () -> bench.problems().isEmpty());
    }

    @Test
    void a_broken_file_changes_nothing_and_says_where_and_why() throws Exception {
        bench.route(it, Bench.story(it, it, "one"));
        serves("one");
        broken("{steps: [}", "not valid YAML", 7);
        broken("        - setBdy: {constant: x}\n", "setBdy", 7);
        broken("        - to: {uri: \"log:x?tyop=5\"}\n", "tyop", 7);
        broken("        - log: hello\n        - to: {uri: \"bean:nobody\"}\n", "no bean named 'nobody'", 8);
        broken("        - to: {uri: \"nowhere:x\"}\n", "nowhere:x", 7);
        broken("        - to: {uri: \"kamelet:missing-action\"}\n", "no Kamelet 'missing-action'", 7);
        broken("      wrong: 1\n", "wrong", 7);
        broken("- rest: {}\n", "platform-http", 7);
        assertThat(bench.answer("/" + it)).isEqualTo("one");

        bench.route(it, Bench.story(it, it, "two"));
        serves("two");
        bench.until("mended", () -> bench.problems().isEmpty());
    }

    private void broken(String steps, String why, int line) throws Exception {
        RouteProblem before = find(it + ".camel.yaml");
        bench.route(it, Bench.story(it, it, "broken") + steps);
        bench.until(
                "it is seen: " + why,
                () -> find(it + ".camel.yaml") != null
                        && !find(it + ".camel.yaml").equals(before));
        RouteProblem problem = find(it + ".camel.yaml");
        assertThat(problem.message()).contains(why);
        assertThat(problem.line()).as(problem.message()).isEqualTo(line);
        assertThat(bench.answer("/" + it)).isEqualTo("one");
    }

    @Test
    void a_file_that_is_not_utf8_keeps_what_ran_and_does_not_hold_up_the_others() throws Exception {
        bench.route("a-" + it, Bench.story("a-" + it, "a-" + it, "x"));
        bench.route(it, Bench.story(it, it, "one"));
        serves("one");
        bench.notUtf8("a-" + it, "# first\n# caf");
        assertThat(problem("a-" + it, "not UTF-8").line()).isEqualTo(2);
        bench.route(it, Bench.story(it, it, "two"));
        serves("two");
        assertThat(bench.camel().getRoute("a-" + it)).isNotNull();
        bench.route("a-" + it, Bench.story("a-" + it, "a-" + it, "x"));
        bench.until("mended", () -> bench.problems().isEmpty());
    }

    @Test
    void a_file_is_taken_whole_or_not_at_all() throws Exception {
        bench.route(it, Bench.story(it, it, "one"));
        serves("one");
        String inventory = bench.settled();
        bench.route(
                it,
                Bench.story(it, it, "two")
                        + """
                - route:
                    id: second-%s
                    from:
                      uri: "direct:start?block=maybe"
                      steps: [{log: x}]
                """
                                .formatted(it));
        problem(it);
        assertThat(bench.answer("/" + it)).isEqualTo("one");
        bench.until("nothing is left behind", () -> bench.inventory().equals(inventory));
        bench.delete(it);
        bench.until("mended", () -> bench.problems().isEmpty());
    }

    @Test
    void an_edited_door_opens_with_its_new_steps_and_leaves_its_neighbours_on_the_path_open() throws Exception {
        String door =
                """
                - route:
                    id: get-%1$s
                    from:
                      uri: platform-http:/both-%1$s?httpMethodRestrict=GET
                      steps: [{setBody: {constant: "%2$s"}}]
                """;
        String neighbour =
                """
                - route:
                    id: put-%1$s
                    from:
                      uri: platform-http:/both-%1$s?httpMethodRestrict=PUT
                      steps: [{setBody: {constant: put}}]
                """;
        bench.route(it, door.formatted(it, "one"));
        bench.route("neighbour-" + it, neighbour.formatted(it));
        bench.live("/both-" + it, "one");
        bench.until("the neighbour is open", () -> bench.put("/both-" + it).equals("put"));

        bench.route(it, door.formatted(it, "two"));
        assertThat(bench.live("/both-" + it, "two")).isLessThan(2500);
        assertThat(bench.put("/both-" + it)).isEqualTo("put");
        bench.until("the old door is reaped", () -> bench.board().files().stream()
                .flatMap(file -> file.routes().stream())
                .noneMatch(
                        route -> route.id().equals("get-" + it) && route.state().equals("retiring")));
        assertThat(bench.answer("/both-" + it)).isEqualTo("two");
        assertThat(bench.put("/both-" + it)).isEqualTo("put");

        bench.delete(it);
        assertThat(bench.live("/both-" + it, "405")).isLessThan(2500);
        assertThat(bench.put("/both-" + it)).isEqualTo("put");
    }

    @Test
    void a_door_that_cannot_open_puts_the_old_one_back() throws Exception {
        bench.route(
                it,
                Bench.door("x-" + it, "x-" + it)
                        .replace("- to", "- setBody: {constant: one}\n        - log: x\n        # to")
                        .replace("# to: {uri", "- setHeader: {name: h, constant"));
        bench.live("/x-" + it, "one");
        // A second consumer of another file's path cannot be told before it starts.
        bench.route(
                "second-" + it,
                """
                - route:
                    id: direct-%1$s
                    from: {uri: "direct:%1$s", steps: [{log: x}]}
                """
                        .formatted(it));
        bench.until("direct is there", () -> bench.camel().getRoute("direct-" + it) != null);
        bench.route(it, bench.read(it).replace("platform-http:/x-" + it, "direct:" + it));
        problem(it);
        assertThat(bench.answer("/x-" + it)).isEqualTo("one");
        bench.delete(it);
        bench.live("/x-" + it, "404");
        assertThat(bench.problems()).isEmpty();
    }

    @Test
    void beans_of_a_file_are_bound_again_by_an_edit_and_put_back_when_it_is_broken() throws Exception {
        String beans =
                """
                - beans:
                    - name: words-%1$s
                      type: dev.switchboard.route.reload.Words
                      properties: {text: "%2$s"}
                - route:
                    id: %1$s
                    from:
                      uri: story:%1$s
                      steps:
                        - bean: {ref: words-%1$s, method: say}
                """;
        bench.route(it, beans.formatted(it, "one"));
        serves("one");
        bench.route(it, beans.formatted(it, "two"));
        serves("two");
        bench.route(it, beans.formatted(it, "three") + "        - to: {uri: \"nowhere:x\"}\n");
        problem(it);
        assertThat(bench.answer("/" + it)).isEqualTo("two");
        Words words = bench.camel().getRegistry().lookupByNameAndType("words-" + it, Words.class);
        assertThat(words.getText()).isEqualTo("two");
        bench.delete(it);
        bench.until("unbound", () -> bench.camel().getRegistry().lookupByName("words-" + it) == null);
    }

    @Test
    void an_edited_policy_is_applied_to_the_routes_that_run() throws Exception {
        String policy =
                """
                - routeConfiguration:
                    id: errors-%1$s
                    onException:
                      - onException:
                          exception: [java.lang.IllegalStateException]
                          handled: {constant: {expression: "true"}}
                          steps: [{setBody: {constant: "%2$s"}}]
                """;
        String route =
                """
                - route:
                    id: %1$s
                    routeConfigurationId: errors-%1$s
                    from:
                      uri: story:%1$s
                      steps: [{throwException: {exceptionType: java.lang.IllegalStateException, message: no}}]
                """;
        bench.route(it, route.formatted(it));
        problem(it, "errors-" + it);
        bench.route("z-" + it, policy.formatted(it, "sorry"));
        serves("sorry");
        bench.route("z-" + it, policy.formatted(it, "really sorry"));
        serves("really sorry");
        bench.route("z-" + it, policy.formatted(it, "x").replace("constant: \"x\"", "simple: \"${bad\""));
        problem("z-" + it, "functionEnd");
        assertThat(bench.answer("/" + it)).isEqualTo("really sorry");
        bench.delete("z-" + it);
        assertThat(problem("z-" + it, "errors-" + it).line()).isZero();
        assertThat(bench.answer("/" + it)).isEqualTo("really sorry");
        bench.delete(it);
        bench.until("all gone", () -> bench.problems().isEmpty());
    }

    @Test
    void a_config_map_that_swaps_its_link_is_taken_once() throws Exception {
        Path map = Files.createDirectories(bench.routes.resolve("map"));
        Files.createDirectories(map.resolve("..1"));
        Files.writeString(map.resolve("..1/linked-" + it + ".camel.yaml"), Bench.story(it, it, "one"));
        Files.createSymbolicLink(map.resolve("..data"), Path.of("..1"));
        Path link = map.resolve("linked-" + it + ".camel.yaml");
        Files.createSymbolicLink(link, Path.of("..data/linked-" + it + ".camel.yaml"));
        serves("one");
        Files.createDirectories(map.resolve("..2"));
        Files.writeString(map.resolve("..2/linked-" + it + ".camel.yaml"), Bench.story(it, it, "two"));
        Files.createSymbolicLink(map.resolve("..tmp"), Path.of("..2"));
        Files.move(map.resolve("..tmp"), map.resolve("..data"), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        serves("two");
        assertThat(bench.problems()).isEmpty();
    }

    @Test
    void the_board_tells_what_runs_where() throws Exception {
        bench.route(
                "tools/" + it,
                Bench.story(it, it, "one").replace("    from:", "    description: Says one.\n    from:"));
        serves("one");
        List<RouteBoard.RouteView> routes = bench.board().files().stream()
                .filter(file -> file.file().endsWith("tools/" + it + ".camel.yaml"))
                .findFirst()
                .orElseThrow()
                .routes();
        assertThat(routes).singleElement().satisfies(route -> {
            assertThat(route.id()).isEqualTo(it);
            assertThat(route.version()).isEqualTo(1);
            assertThat(route.description()).isEqualTo("Says one.");
            assertThat(route.from()).isEqualTo("story://" + it);
            assertThat(route.state()).isEqualTo("live");
            assertThat(route.inFlight()).isZero();
        });
    }
}
