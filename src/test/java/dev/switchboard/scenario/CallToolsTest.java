package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.tools.RecentRuns;
import dev.switchboard.tools.Switches;
import dev.switchboard.tools.Switches.What;
import dev.switchboard.tools.ToolResult.Outcome;
import dev.switchboard.vocabulary.TenantId;
import dev.switchboard.voice.media.MediaDoor;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an agent looks up and does while it speaks. */
class CallToolsTest {

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String QUICK = "- setBody: {constant: '{\"summary\":\"quick result\"}'}";
    private static final String SLOW = "- delay: {constant: 1500}\n- setBody: {constant: 'slow result'}";

    @TempDir
    static Path folder;

    private static RoutesOnTheSide routes;
    private static RunningHub hub;

    @BeforeAll
    static void start() throws Exception {
        routes = new RoutesOnTheSide(folder);
        routes.tool("quick", tool("quick", "read", QUICK));
        routes.tool("slow", tool("slow", "act", SLOW));
        // Slow enough for somebody to speak meanwhile, on a busy machine too.
        routes.tool(
                "slower", tool("slower", "act", SLOW.replace("1500", "4000")).replace("budget: 5s", "budget: 9s"));
        hub = RunningHub.start(routes.settings());
        new AgentStories(hub)
                .tell("agent-config-save", "{'updates':{'agent_chat_greeting':'Hello.'}}", Map.of("If-Match", "*"));
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @AfterEach
    void reset() {
        hub.post(hub.farEnds(), "/simulator/reset", "{}");
        await().atMost(SOON).until(() -> hub.bean(MediaDoor.class).live() == 0);
    }

    @Test
    void several_tools_of_one_answer_run_once_each_and_are_spoken_about_once() {
        script(rule("both", "", "quick", "slow"), rule("slow result", "Done."), rule("quick result", "Half."));
        long before = done("slow");
        Caller caller = called("+15550100401");
        caller.says("Do both");
        await().atMost(SOON).until(() -> caller.heard().endsWith("Done."));
        assertThat(caller.heard()).doesNotContain("Half");
        assertThat(outputs()).hasSize(2);
        assertThat(done("slow")).isEqualTo(before + 1);
    }

    @Test
    void a_caller_who_speaks_while_a_tool_works_is_answered_and_then_hears_the_result_and_an_act_is_done_once() {
        script(rule("book", "", "slower"), rule("hello", "Yes.", "slower"), rule("slow result", "It is booked."));
        long before = done("slower");
        Caller caller = called("+15550100402");
        caller.says("Please book");
        await().atMost(SOON).until(() -> notes("call").size() == 1);
        caller.says("Hello");
        await().atMost(SOON).until(() -> caller.heard().contains("Yes."));
        await().atMost(SOON).until(() -> caller.heard().contains("It is booked."));
        assertThat(done("slower") - before).isEqualTo(1);
    }

    @Test
    void a_model_that_asks_for_tools_again_and_again_is_told_that_it_is_enough_and_speaks() {
        script(
                rule("enough for one answer", "Here it is.", "quick"),
                rule("quick result", "", "quick"),
                rule("round", "", "quick"));
        long before = done("quick");
        Caller caller = called("+15550100406");
        caller.says("Go round");
        await().atMost(SOON).until(() -> caller.heard().endsWith("Here it is."));
        assertThat(done("quick") - before).isEqualTo(8);
    }

    @Test
    void a_line_that_breaks_while_a_tool_works_gets_the_result_in_words() {
        script(rule("book", "", "slow"), rule("slow result", "It is booked."));
        Caller caller = called("+15550100403");
        long before = done("slow");
        caller.says("Please book");
        await().atMost(SOON).until(() -> notes("call").size() == 1);
        put("{\"break\":true}");
        await().atMost(SOON).until(() -> done("slow") > before);
        await().atMost(SOON).until(() -> items().stream().anyMatch(item -> item.contains("The result of slow")));
        assertThat(outputs()).isEmpty();
    }

    @Test
    void what_was_taken_out_changed_or_switched_off_meanwhile_is_told_as_no_longer_available() throws Exception {
        routes.tool("other", tool("other", "read", QUICK));
        routes.tool("third", tool("third", "read", QUICK));
        await().atMost(SOON).until(() -> hub.toolNames().containsAll(List.of("other", "third")));
        script(
                rule("removed", "", "other"),
                rule("changed", "", "third"),
                rule("off", "", "quick"),
                rule("no longer available", "Not any more."));
        Caller caller = called("+15550100404");
        routes.delete("other");
        routes.tool("third", tool("third", "read", QUICK).replace("Anything.", "Something else."));
        turn(What.TOOL, "quick", false);
        await().atMost(SOON).until(() -> !hub.toolNames().contains("other"));
        // Known by then, as no switch is believed for longer.
        await().atMost(SOON).until(() -> hub.bean(Switches.class).isOff(new TenantId("house"), What.TOOL, "quick"));
        int told = 0;
        for (String words : List.of("removed", "changed", "off")) {
            int by = ++told;
            caller.says(words);
            await().atMost(SOON).until(() -> outputs().size() == by);
            await().atMost(SOON).until(() -> caller.heard().endsWith("Not any more."));
            assertThat(outputs().get(by - 1)).contains("no longer available");
        }
        assertThat(setups().get(0)).contains("other").contains("third").contains("quick");
        Caller next = called("+15550100405");
        assertThat(setups().get(setups().size() - 1))
                .doesNotContain("\"name\":\"other\"")
                .doesNotContain("\"name\":\"quick\"");
        next.hangsUp();
        turn(What.TOOL, "quick", true);
    }

    @Test
    void who_calls_a_phone_that_is_switched_off_is_told_so_and_no_model_is_opened() {
        await().atMost(SOON).until(() -> books().path("open").asInt() == 0);
        int before = books().path("opened").asInt();
        turn(What.CHANNEL, "voice", false);
        try {
            await().atMost(SOON).until(() -> phoneIsOff());
            Caller caller = new Caller(hub, "+15550100407");
            await().atMost(SOON)
                    .until(() -> caller.books().path("spoken").asText().contains("cannot take your call"));
            assertThat(books().path("opened").asInt()).isEqualTo(before);
        } finally {
            turn(What.CHANNEL, "voice", true);
            await().atMost(SOON).until(() -> !phoneIsOff());
        }
    }

    private static boolean phoneIsOff() {
        return hub.bean(Switches.class).isOff(new TenantId("house"), What.CHANNEL, "voice");
    }

    private static void turn(What what, String name, boolean on) {
        hub.bean(Switches.class)
                .turn(
                        dev.switchboard.security.Caller.commandLine(),
                        new Switches.Order(new TenantId("house"), what, name, on));
    }

    private static Caller called(String number) {
        Caller caller = new Caller(hub, number);
        await().atMost(SOON).until(() -> caller.heard().equals("Hello."));
        return caller;
    }

    private static JsonNode books() {
        return CallStoryTest.json(hub.get(hub.farEnds(), "/simulator/speech").body());
    }

    private static List<String> notes(String kind) {
        return StreamSupport.stream(books().path("notes").spliterator(), false)
                .filter(note -> note.path("kind").asText().equals(kind))
                .map(JsonNode::toString)
                .toList();
    }

    private static List<String> items() {
        return notes("item");
    }

    private static List<String> setups() {
        return notes("setup");
    }

    private static List<String> outputs() {
        return items().stream()
                .filter(item -> item.contains("function_call_output"))
                .toList();
    }

    private static void script(String... rules) {
        put("{\"rules\":[" + String.join(",", rules) + "]}");
    }

    private static void put(String script) {
        hub.exchange(RunningHub.request(hub.farEnds(), "/simulator/speech").PUT(BodyPublishers.ofString(script)));
    }

    private static long done(String tool) {
        return hub.bean(RecentRuns.class).all().stream()
                .filter(run -> run.tool().equals(tool) && run.outcome() == Outcome.DONE)
                .count();
    }

    private static String rule(String heard, String says, String... calls) {
        String asked = String.join(
                ",",
                Arrays.stream(calls)
                        .map(call -> "{\"name\":\"" + call + "\",\"arguments\":\"{\\\"note\\\":\\\"x\\\"}\"}")
                        .toList());
        return "{\"heard\":\"" + heard + "\",\"says\":\"" + says + "\",\"calls\":[" + asked + "]}";
    }

    private static String tool(String name, String effect, String steps) {
        return """
                - beans:
                    - name: %s
                      type: dev.switchboard.tools.ToolCard
                      properties:
                        description: A tool of this test that is called %s.
                        agents: voice
                        effect: %s
                        budget: 5s
                        schema: |
                          type: object
                          required: [note]
                          properties:
                            note: {type: string, maxLength: 100, description: Anything.}
                - route:
                    id: %s
                    description: For this test.
                    routeConfigurationId: tool
                    from:
                      uri: tool:%s
                      steps:
                %s
                """
                .formatted(name, name, effect, name, name, steps.indent(8).stripTrailing());
    }
}
