package dev.switchboard.route.reload;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.apache.camel.Route;
import org.apache.camel.support.LifecycleStrategySupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would end the looking, if it could. */
class WatchTest {

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

    private static String calling(String name, String called) {
        return KameletReloadTest.kamelet(name, "word", "to: {uri: \"kamelet:" + called + "?word={{word}}\"}");
    }

    private static String caller(String kamelet) {
        return """
                - route:
                    id: caller
                    from:
                      uri: story:caller
                      steps:
                        - to: {uri: "kamelet:%s?word=x"}
                """
                .formatted(kamelet);
    }

    private void told(String file, String... words) throws Exception {
        bench.until(file + " is a problem", () -> bench.problems().stream()
                .anyMatch(each -> each.file().toString().endsWith(file)
                        && java.util.List.of(words).stream().allMatch(each.message()::contains)));
    }

    private void stillTaken() throws Exception {
        bench.route("greet", bench.read("greet").replace("one", "two"));
        bench.live("/greet", "two");
    }

    @Test
    void a_kamelet_that_calls_itself_is_refused_and_edits_are_still_taken() throws Exception {
        bench.kamelet("loop-action", calling("loop-action", "loop-action"));
        bench.route("caller", caller("loop-action"));
        told("loop-action.kamelet.yaml", "loop-action → loop-action");
        told("caller.camel.yaml", "no Kamelet 'loop-action'");
        assertThat(bench.problems())
                .filteredOn(each -> each.file().toString().endsWith("loop-action.kamelet.yaml"))
                .extracting(RouteProblem::line)
                .containsExactly(16);
        stillTaken();
    }

    @Test
    void two_kamelets_that_call_each_other_are_told_as_a_circle() throws Exception {
        bench.kamelet("a-action", calling("a-action", "b-action"));
        bench.kamelet("b-action", calling("b-action", "a-action"));
        bench.route("caller", caller("a-action"));
        told("b-action.kamelet.yaml", "b-action → a-action → b-action");
        stillTaken();
        bench.kamelet("b-action", KameletReloadTest.kamelet("b-action", "word", "log: x"));
        bench.until("mended", () -> bench.problems().isEmpty());
        assertThat(bench.camel().getRoutes()).anyMatch(route -> route.getId().startsWith("caller"));
    }

    @Test
    void a_circle_that_only_camel_can_see_is_refused_and_nothing_of_it_is_left() throws Exception {
        String inventory = bench.settled();
        bench.kamelet("loop-action", calling("loop-action", "{{word}}"));
        bench.route("caller", caller("loop-action").replace("word=x", "word=loop-action"));
        told("caller.camel.yaml", "calls itself");
        assertThat(bench.answer("/greet")).isEqualTo("one");
        Files.delete(bench.kamelets.resolve("loop-action.kamelet.yaml"));
        bench.delete("caller");
        bench.until("nothing is left: " + inventory, () -> bench.inventory().equals(inventory));
        stillTaken();
    }

    @Test
    void an_error_while_edits_are_taken_is_told_and_the_next_edit_is_taken() throws Exception {
        bench.camel().addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onRoutesAdd(Collection<Route> routes) {
                if (routes.stream().anyMatch(each -> each.getId().startsWith("bad"))) {
                    throw new AssertionError("not today");
                }
            }
        });
        bench.route("bad", Bench.story("bad", "bad", "x"));
        told("routes", "java.lang.AssertionError", "WatchTest");
        bench.delete("bad");
        bench.until("mended", () -> bench.problems().isEmpty());
        stillTaken();
    }
}
