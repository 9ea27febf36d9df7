package dev.switchboard.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolCardTest {

    private static final String SCHEMA =
            """
            type: object
            required: [article]
            properties:
              article: {type: string, description: What to set aside.}
              days: {type: integer, minimum: 1, maximum: 7, description: For how long.}
            """;

    static ToolSpec spec() {
        return ToolSpec.of("set_aside", card());
    }

    @Test
    void everythingThatIsWrongWithACardIsSaidAtOnce() {
        ToolCard empty = new ToolCard();
        empty.setBudget("soon");
        assertThatThrownBy(() -> ToolSpec.of("SetAside", empty))
                .isInstanceOf(BrokenCard.class)
                .hasMessageContaining("lower-case words")
                .hasMessageContaining("description tells the model")
                .hasMessageContaining("'agents' lists")
                .hasMessageContaining("'effect' is")
                .hasMessageContaining("'budget' is a time");
        assertThatThrownBy(() -> ToolSpec.of("set_aside", null)).hasMessageContaining("its file has no card");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tenant: {type: string, description: Whose.}          | given by the hub",
                "actor_mode: {type: string, description: Which.}      | given by the hub",
                "CamelHttpUri: {type: string, description: Where.}    | lower-case words",
                "note: {description: Anything.}                       | needs a type",
                "note: {type: string}                                 | needs a description",
                "note: {$ref: 'http://169.254.169.254/x'}             | not understood here",
                "note: {type: string, format: uri, x-run: true, description: y} | not understood here",
                "note: {type: object, description: y, additionalProperties: true} | never taken",
                "note: {type: array, description: y}                  | needs a type"
            })
    void aSchemaThatOpensADoorIsRefused(String property, String why) {
        assertThatThrownBy(() -> card(it -> it.setSchema("type: object\nproperties:\n  " + property)))
                .isInstanceOf(BrokenCard.class)
                .hasMessageContaining(why);
    }

    @Test
    void whatAnAuthorLeavesOpenGetsABound() {
        JsonNode schema = spec().schema().json();
        assertThat(schema.path("additionalProperties").isBoolean()).isTrue();
        assertThat(schema.path("additionalProperties").asBoolean()).isFalse();
        assertThat(schema.at("/properties/article/maxLength").asInt()).isEqualTo(500);
    }

    @Test
    void theSameDeclarationGoesToRealtimeAndHeldArgumentsComeBack() {
        JsonNode tool = ToolExports.forRealtime(List.of(spec())).get(0);
        assertThat(tool.path("type").asText()).isEqualTo("function");
        assertThat(tool.path("name").asText()).isEqualTo("set_aside");
        assertThat(tool.at("/parameters/properties/days/maximum").asInt()).isEqualTo(7);
        assertThat(tool.has("function")).as("the shape of chat completions").isFalse();
        assertThat(spec().schema()
                        .arguments("{\"article\":\"ring\",\"days\":3}")
                        .arguments())
                .containsEntry("article", "ring")
                .containsEntry("days", 3);
        assertThat(spec().schema()
                        .arguments("{\"article\":\"ring\",\"days\":8}")
                        .problems())
                .singleElement()
                .asString()
                .contains("maximum value of 7");
    }

    @Test
    void twoReadingsOfOneCardAreTheSamePromise() {
        assertThat(spec()).isEqualTo(spec());
        assertThat(card(it -> it.setBudget("4s"))).isNotEqualTo(spec());
    }

    private static ToolSpec card(Consumer<ToolCard> change) {
        ToolCard card = card();
        change.accept(card);
        return ToolSpec.of("set_aside", card);
    }

    private static ToolCard card() {
        ToolCard card = new ToolCard();
        card.setDescription("Sets an article aside for a customer.");
        card.setAgents("sms, chat");
        card.setEffect("act");
        card.setSchema(SCHEMA);
        return card;
    }
}
