package dev.switchboard.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.switchboard.vocabulary.TenantId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventTypesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path PAGE = Path.of("docs/events.md");

    @Test
    void the_types_are_documented() throws Exception {
        String wanted = page();
        if (System.getProperty("regenerate") != null) {
            Files.writeString(PAGE, wanted);
        }
        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .as("docs/events.md is not what the code says: ./mvnw test -Dtest=EventTypesTest -Dregenerate")
                .isEqualTo(wanted);
    }

    /** The schema that others read and the judgement that counts are two programs; here they have to agree. */
    @ParameterizedTest
    @EnumSource(EventType.class)
    void what_the_schema_refuses_is_not_told_and_what_it_allows_is(EventType type) {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(JSON.valueToTree(type.schema()));
        List<Map<String, Object>> samples = samples(type);
        for (Map<String, Object> data : samples) {
            boolean allowed = schema.validate(JSON.valueToTree(data)).isEmpty();
            assertThat(type.problems(data).isEmpty()).as("%s %s", type, data).isEqualTo(allowed);
        }
        assertThat(samples.stream().filter(data -> type.problems(data).isEmpty()))
                .isNotEmpty();
    }

    @Test
    void an_event_has_no_room_for_a_number_or_for_words() {
        for (EventType type : EventType.values()) {
            for (DataField field : type.data()) {
                assertThat(field.problem("+15550100001"))
                        .as("%s %s", type, field.name())
                        .isPresent();
                assertThat(field.problem("15550100001")).isPresent();
                assertThat(field.problem("somebody said this")).isPresent();
            }
        }
        assertThatThrownBy(() -> new Subject(Subject.Kind.PERSON, "15550100001"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("1555");
    }

    @Test
    void an_event_comes_back_from_the_wire_as_it_was() {
        Event event = new Event(
                "0f6ab5ac-6d0c-4a0e-8f60-98f7d2a0b001",
                EventType.REPLY_SENT,
                new TenantId("shop"),
                new Subject(Subject.Kind.PERSON, "person-0001"),
                7,
                Instant.parse("2026-03-01T12:00:00.123Z"),
                Map.of("channel", "sms", "place", 6));
        Event back = Event.read(event.json());
        assertThat(back).isEqualTo(event);
    }

    @Test
    void a_refusal_names_what_is_wrong_and_repeats_nothing() {
        assertThatThrownBy(() -> new Event(
                        "x",
                        EventType.REPLY_SENT,
                        new TenantId("shop"),
                        new Subject(Subject.Kind.PERSON, "person-0001"),
                        7,
                        Instant.EPOCH,
                        Map.of("channel", "canary", "words", "canary")))
                .isInstanceOf(EventRefused.class)
                .hasMessageContaining("'channel' must be one of")
                .hasMessageContaining("'place' is missing")
                .hasMessageContaining("A field is not known")
                .hasMessageNotContaining("canary");
    }

    private static List<Map<String, Object>> samples(EventType type) {
        Map<String, Object> right = new LinkedHashMap<>();
        type.data().forEach(field -> right.put(field.name(), right(field)));
        List<Map<String, Object>> samples = new ArrayList<>(List.of(right));
        for (DataField field : type.data()) {
            Map<String, Object> without = new LinkedHashMap<>(right);
            without.remove(field.name());
            samples.add(without);
            for (Object value :
                    List.of("+15550100001", "15550100001", "two words", "", -1, 1.5, true, List.of("a"), 3)) {
                Map<String, Object> other = new LinkedHashMap<>(right);
                other.put(field.name(), value);
                samples.add(other);
            }
        }
        Map<String, Object> more = new LinkedHashMap<>(right);
        more.put("words", "hello");
        samples.add(more);
        return samples;
    }

    private static Object right(DataField field) {
        return switch (field.kind()) {
            case ID -> "id-1";
            case WORD -> field.words().get(0);
            case COUNT -> 1;
        };
    }

    private static String page() {
        String rows = Stream.of(EventType.values())
                .map(type -> "| `" + type.title() + "` | " + type.meaning() + " | "
                        + type.about().stream().map(Subject.Kind::wire).sorted().collect(Collectors.joining(", "))
                        + " | "
                        + type.data().stream().map(EventTypesTest::field).collect(Collectors.joining("<br>"))
                        + " | " + type.audience().wire() + " |\n")
                .collect(Collectors.joining());
        return """
                # Events

                What happened, as facts in the past tense: written in the transaction of the change, told at least once, in their
                order for each person, call, run or tenant. How to hear and tell them from a route: [routes.md](routes.md#events).

                ```json
                {"id": "0f6ab5ac-6d0c-4a0e-8f60-98f7d2a0b001", "type": "reply.sent", "tenant": "house",
                 "subject": {"person": "Zt0C0nS7sC8nZQ2m"}, "seq": 7, "at": "2026-03-01T12:00:00.123Z",
                 "data": {"channel": "sms", "place": 6}}
                ```

                `id` stays the same however often an event arrives, so it is the key by which a duplicate is known. `seq` grows with
                each event about one subject, and numbers may be missing. There are ids, counts and words from a list in an event;
                what somebody said, their number and their name are not.

                | type | what happened | about | data (needed in bold) | seen from role |
                | --- | --- | --- | --- | --- |
                %s
                This page is written by `EventTypesTest`; run it with `-Dregenerate` after a change of `EventType`.
                """
                .formatted(rows);
    }

    private static String field(DataField field) {
        String name = field.required() ? "**`" + field.name() + "`**" : "`" + field.name() + "`";
        String kind = field.words().isEmpty() ? field.kind().name().toLowerCase() : String.join(", ", field.words());
        return name + " (" + kind + "): " + field.meaning();
    }
}
