package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.simulator.speech.Fault;
import dev.switchboard.simulator.speech.Fault.Occasion;
import dev.switchboard.vocabulary.TenantId;
import dev.switchboard.voice.CallReading;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each way in which a speech model fails, provoked through real sockets: what the caller hears, and what the record says. A
 * hub a dialect: most of the time is spent listening.
 */
@Execution(ExecutionMode.CONCURRENT)
class CallFailuresTest {

    private static final Path TABLE = Path.of("docs/figures/voice-failures.md");
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Twice, so that no try is left. */
    private static final String AGAIN = ", and again";

    private final RunningHub hub =
            RunningHub.start("switchboard.voice.patience=2s", "switchboard.agents.store-limit=5s");

    /** @param label the failure in words */
    private record Row(String label, Caller caller, String word) {}

    @BeforeEach
    void greets() {
        new AgentStories(hub)
                .tell("agent-config-save", "{'updates':{'agent_chat_greeting':'Hello.'}}", Map.of("If-Match", "*"));
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void every_failure_is_heard_and_recorded_as_the_table_says(boolean beta) throws Exception {
        script(Map.of("beta", beta, "rules", List.of(rule("and now", "Fine.", null, 0))));
        List<Row> rows = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            if (fault.occasion() != Occasion.ANSWER) {
                rows.add(atTheBeginning(fault.meaning(), fault));
            }
        }
        rows.add(atTheBeginning(Fault.REJECT_SETUP.meaning() + AGAIN, Fault.REJECT_SETUP, Fault.REJECT_SETUP));
        Map<String, String> seen = endings(rows);
        seen.putAll(endings(inTheMiddle(beta)));
        if (!beta && System.getProperty("regenerate") != null) {
            Files.writeString(TABLE, page(seen));
        }
        assertThat(page(seen)).isEqualTo(Files.readString(TABLE));
    }

    /** One after the other, until each has met its failure. */
    private Row atTheBeginning(String label, Fault... faults) throws Exception {
        script(Map.of("faults", List.of(faults)));
        Caller caller = new Caller(hub, "+15550100430");
        await().atMost(SOON)
                .until(() -> caller.heard().startsWith("Hel") || !spoken(caller).isEmpty());
        return new Row(label, caller, "");
    }

    /** All at once, each by the word that its caller says. */
    private List<Row> inTheMiddle(boolean beta) throws Exception {
        List<Row> rows = new ArrayList<>();
        List<Object> rules = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            if (fault.occasion() == Occasion.ANSWER) {
                rules.add(add(rows, fault.meaning(), fault, 1));
            }
        }
        rules.add(add(rows, Fault.FAIL_ANSWER.meaning() + AGAIN, Fault.FAIL_ANSWER, 2));
        rules.add(rule("and now", "Fine.", null, 0));
        // Whoever is asked again what to answer, by a line that heard nothing before.
        rules.add(rule("", "Yes. It is.", null, 0));
        script(Map.of("beta", beta, "rules", rules));
        rows.forEach(
                row -> await().atMost(SOON).until(() -> row.caller().heard().endsWith("Hello.")));
        rows.forEach(row -> row.caller().says(row.word()));
        rows.forEach(row ->
                await(row.label()).atMost(SOON).until(() -> !after(row.caller()).isEmpty()));
        return rows;
    }

    private Object add(List<Row> rows, String label, Fault fault, int times) {
        int place = rows.size();
        String word = "case " + (char) ('a' + place / 20) + (char) ('b' + place % 20);
        rows.add(new Row(label, new Caller(hub, "+155501007" + (10 + place)), word));
        return rule(word, "Yes. It is.", fault, times);
    }

    /** What somebody hears after they have spoken, in the words of the table. */
    private String after(Caller caller) {
        String heard = caller.heard().replaceFirst("^Hello\\.", "");
        return !spoken(caller).isEmpty()
                ? "nothing"
                : heard.contains("It is.") ? "the answer" : heard.endsWith("again?") ? "\"" + heard.strip() + "\"" : "";
    }

    /** Where a call goes on, it does so as if nothing had been: it is asked one thing more. */
    private Map<String, String> endings(List<Row> rows) {
        Map<Row, String> heard = new LinkedHashMap<>();
        rows.forEach(row -> heard.put(row, row.word().isEmpty() ? "the greeting" : after(row.caller())));
        List<Row> goOn =
                rows.stream().filter(row -> spoken(row.caller()).isEmpty()).toList();
        goOn.forEach(row -> row.caller().says("And now"));
        goOn.forEach(row ->
                await(row.label()).atMost(SOON).until(() -> row.caller().heard().endsWith("Fine.")));
        goOn.forEach(row -> row.caller().hangsUp());
        Map<String, String> seen = new LinkedHashMap<>();
        for (Row row : rows) {
            await().atMost(SOON).until(() -> record(row.caller()).containsKey("ended"));
            Map<String, Object> record = record(row.caller());
            boolean on = goOn.contains(row);
            seen.put(
                    row.label(),
                    (on ? heard.get(row) : "\"" + spoken(row.caller()) + "\"") + " | " + (on ? "goes on" : "ends")
                            + " | `" + record.get("how") + "` | " + record.get("outcome"));
        }
        return seen;
    }

    private static String spoken(Caller caller) {
        return caller.books().path("spoken").asText();
    }

    private Map<String, Object> record(Caller caller) {
        return hub.bean(CallReading.class)
                .one(new TenantId("house"), caller.sid())
                .orElse(Map.of());
    }

    private static Map<String, Object> rule(String heard, String says, Fault fault, int times) {
        Map<String, Object> rule = new LinkedHashMap<>(Map.of("heard", heard, "says", says, "times", times));
        if (fault != null) {
            rule.put("fault", fault.name());
        }
        return rule;
    }

    private void script(Object script) throws Exception {
        var answer = hub.exchange(RunningHub.request(hub.farEnds(), "/simulator/speech")
                .PUT(BodyPublishers.ofString(JSON.writeValueAsString(script))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static String page(Map<String, String> seen) {
        Stream<String> head = Stream.of(
                "# What goes wrong at the speech model, what the caller hears, what is recorded",
                "",
                "Each failure was provoked at the simulated model, through real sockets, in the dialect of now and in the old"
                        + " one, with the same outcome. A call that goes on is asked one thing more, and answers it. Written"
                        + " and checked by `CallFailuresTest` (`-Dregenerate`).",
                "",
                "| at the model | the caller hears | the call | `how` | outcome |",
                "| --- | --- | --- | --- | --- |");
        Stream<String> rows = seen.entrySet().stream().map(row -> "| " + row.getKey() + " | " + row.getValue() + " |");
        return Stream.concat(head, rows).reduce("", (page, line) -> page + line + "\n");
    }
}
