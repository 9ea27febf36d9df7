package dev.switchboard.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.llm.ModelAway.Reason;
import dev.switchboard.llm.ModelQuestion.Line;
import dev.switchboard.llm.ModelQuestion.Voice;
import dev.switchboard.simulator.Stage;
import dev.switchboard.vocabulary.TenantId;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every vendor's model does for us: the real adapter, the simulated far end, the wire between them. */
abstract class TextModelContract {

    static final TenantId SHOP = new TenantId("shop");

    private Stage stage;
    private TextModel model;

    abstract TextModel at(URI farEnd, Duration limit);

    /** An id of a model that takes a temperature. */
    abstract String id();

    /** What the vendor calls the limit. */
    abstract String limitName();

    abstract String instructions(JsonNode sent);

    @BeforeEach
    void open() {
        stage = new Stage();
        model = at(stage.simulator.origin(), Duration.ofSeconds(5));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void a_question_is_answered_and_the_model_tells_its_name_and_its_tokens() {
        ModelAnswer answer = model.ask(question("Hello there", ModelParameters.none()));
        assertThat(answer.words()).isEqualTo("Hello! How can I help you today?");
        assertThat(answer.model()).isEqualTo("simulated-" + id());
        assertThat(answer.tokensIn()).isPositive();
        assertThat(answer.tokensOut()).isEqualTo(7);
        assertThat(answer.finished()).isTrue();
    }

    @Test
    void instructions_history_and_parameters_arrive_as_the_vendor_wants_them() {
        var question = new ModelQuestion(
                SHOP,
                id(),
                "",
                "Be brief.",
                List.of(
                        new Line(Voice.PERSON, "My dog is ill"),
                        new Line(Voice.AGENT, "Oh."),
                        new Line(Voice.PERSON, "What did I say before?")),
                new ModelParameters(new BigDecimal("0.3"), 77, null),
                Duration.ofSeconds(5));
        assertThat(model.ask(question).words()).contains("1 message(s) before", "My dog is ill");
        JsonNode sent = stage.wire("model").get(0).path("sent");
        assertThat(instructions(sent)).isEqualTo("Be brief.");
        assertThat(sent.path("temperature").asDouble()).isEqualTo(0.3);
        assertThat(sent.path(limitName()).asInt()).isEqualTo(77);
    }

    @Test
    void a_temperature_that_nobody_wants_is_not_sent() {
        model.ask(question("Hello", ModelParameters.none()));
        assertThat(stage.wire("model").get(0).path("sent").has("temperature")).isFalse();
    }

    @Test
    void an_answer_that_the_limit_cut_is_known_as_one() {
        ModelAnswer answer = model.ask(question("Hello", new ModelParameters(null, 2, null)));
        assertThat(answer.words()).isEqualTo("Hello! How");
        assertThat(answer.finished()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"400, REFUSED", "401, UNAUTHORIZED", "404, REFUSED", "429, BUSY", "500, BUSY", "503, BUSY", "529, BUSY"
    })
    void every_refusal_becomes_one_of_a_few_and_is_asked_once(int status, Reason reason) {
        stage.dial("{\"errorNext\":{\"status\":" + status + ",\"count\":1}}");
        assertThat(away("Hello").reason()).isEqualTo(reason);
        assertThat(stage.wire("model")).hasSize(1);
    }

    @Test
    void a_model_that_takes_too_long_is_away() {
        model = at(stage.simulator.origin(), Duration.ofMillis(300));
        stage.dial("{\"latencyMs\":3000}");
        assertThat(away("Hello").reason()).isEqualTo(Reason.TIMED_OUT);
    }

    @Test
    void where_nobody_is_there_the_model_is_away() {
        model = at(URI.create("http://127.0.0.1:1"), Duration.ofSeconds(2));
        assertThat(away("Hello").reason().ofTheirs()).isTrue();
    }

    @Test
    void neither_the_words_nor_the_key_are_in_what_is_printed() {
        stage.dial("{\"errorNext\":{\"status\":400,\"count\":1}}");
        ModelAway away = away("canary words");
        assertThat(away.getMessage()).doesNotContain("canary", "a-key");
        assertThat(question("canary words", ModelParameters.none()).toString()).doesNotContain("canary");
    }

    private ModelAway away(String words) {
        return catchThrowableOfType(ModelAway.class, () -> model.ask(question(words, ModelParameters.none())));
    }

    private ModelQuestion question(String words, ModelParameters parameters) {
        return new ModelQuestion(
                SHOP, id(), "", "Be brief.", List.of(new Line(Voice.PERSON, words)), parameters, Duration.ofSeconds(5));
    }
}
