package dev.switchboard.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every vendor's model does for us: the real adapter, the simulated far end, the wire between them. */
abstract class TextModelContract {

    static final TenantId SHOP = new TenantId("shop");

    private static final StreamSettings PATIENT = LlmBench.PATIENT;
    private static final StreamSettings PATIENT_BUT_NOT_BETWEEN =
            new StreamSettings(Duration.ofSeconds(4), Duration.ofMillis(300), Duration.ofSeconds(60));
    private static final StreamSettings HURRIED =
            new StreamSettings(Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofSeconds(60));

    private static final String LONG =
            "{\"match\":\"Hello\",\"reply\":\"1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18\"}";

    private final List<String> heard = new ArrayList<>();
    private Stage stage;
    private TextModel model;

    abstract TextModel at(URI farEnd, StreamSettings patience);

    /** An id of a model that takes a temperature. */
    abstract String id();

    /** What the vendor calls the limit. */
    abstract String limitName();

    abstract String instructions(JsonNode sent);

    @BeforeEach
    void open() {
        stage = new Stage();
        model = at(stage.simulator.origin(), PATIENT);
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
        rule(LONG);
        ModelAnswer answer = model.ask(question("Hello", new ModelParameters(null, 16, null)));
        assertThat(answer.words()).isEqualTo("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16");
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
        stage.dial("{\"latencyMs\":3000}");
        var hurried =
                question("Hello", ModelParameters.none()).to(id(), ModelParameters.none(), Duration.ofMillis(300));
        assertThat(catchThrowableOfType(ModelAway.class, () -> model.ask(hurried))
                        .reason())
                .isEqualTo(Reason.TIMED_OUT);
    }

    @Test
    void where_nobody_is_there_the_model_is_away() {
        model = at(URI.create("http://127.0.0.1:1"), PATIENT);
        assertThat(away("Hello").reason().ofTheirs()).isTrue();
    }

    @Test
    void neither_the_words_nor_the_key_are_in_what_is_printed() {
        stage.dial("{\"errorNext\":{\"status\":400,\"count\":1}}");
        ModelAway away = away("canary words");
        assertThat(away.getMessage()).doesNotContain("canary", "a-key");
        assertThat(question("canary words", ModelParameters.none()).toString()).doesNotContain("canary");
    }

    @Test
    void a_picture_arrives_whole_and_with_its_words() {
        byte[] picture = {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3};
        rule("{\"match\":\"what is\",\"reply\":\"I see {{pictures}}.\"}");
        assertThat(model.ask(showing("What is this?", picture)).words()).isEqualTo("I see image/png of 7 bytes.");
        assertThat(stage.wire("model").get(0).path("sent").toString())
                .contains(Base64.getEncoder().encodeToString(picture), "What is this?");
        assertThat(model.ask(showing("", picture)).words()).as("without a word").startsWith("I have no rule");
    }

    @Test
    void a_stream_tells_the_words_as_they_come_and_ends_with_the_whole_answer() {
        stage.dial("{\"pieceMs\":20}");
        ModelAnswer answer = model.stream(question("Hello there", ModelParameters.none()), heard::add);
        assertThat(heard).hasSizeGreaterThan(3);
        assertThat(String.join("", heard)).isEqualTo("Hello! How can I help you today?");
        assertThat(answer.words()).isEqualTo("Hello! How can I help you today?");
        assertThat(answer.model()).isEqualTo("simulated-" + id());
        assertThat(answer.tokensIn()).isPositive();
        assertThat(answer.tokensOut()).isEqualTo(7);
        assertThat(answer.finished()).isTrue();
        rule(LONG);
        assertThat(model.stream(question("Hello", new ModelParameters(null, 16, null)), heard::add)
                        .finished())
                .as("cut by the limit")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void uses_of_tools_come_whole_and_their_results_go_back(boolean streamed) {
        var tools = new ModelTools(
                List.of(new ModelTools.Declaration(
                        "find_vehicle",
                        "Finds one.",
                        "{\"type\":\"object\",\"properties\":{\"color\":{\"type\":\"string\"}}}")),
                List.of(),
                true);
        rule("{\"match\":\"a (red|blue) car\",\"call\":{\"name\":\"find_vehicle\",\"arguments\":{\"color\":\"{{1}}\"}},"
                + "\"reply\":\"I found {{result}}.\"}");
        var question = question("Have you a red car?", ModelParameters.none()).with(tools);
        ModelAnswer first = asked(question, streamed);
        assertThat(first.words()).isEmpty();
        assertThat(first.calls()).hasSize(1);
        ModelTools.Call call = first.calls().get(0);
        assertThat(call.name()).isEqualTo("find_vehicle");
        assertThat(call.arguments().replaceAll("\\s", "")).isEqualTo("{\"color\":\"red\"}");
        var told = new ModelTools.Round(List.of(new ModelTools.Told(call, "two")));
        assertThat(asked(question.with(tools.after(told)), streamed).words()).isEqualTo("I found two.");
        assertThat(asked(question.with(tools.after(told).closed()), streamed).words())
                .isEqualTo("I found two.");
    }

    /** The library says nothing of any of these, or calls it the end. */
    @ParameterizedTest
    @CsvSource({"stallNext, STALLED", "cutNext, BROKE_OFF"})
    void a_stream_that_falls_silent_or_ends_too_early_is_noticed(String mishap, Reason reason) {
        model = at(stage.simulator.origin(), PATIENT_BUT_NOT_BETWEEN);
        stage.dial("{\"" + mishap + "\":1}");
        assertThat(awayStreaming("Hello").reason()).isEqualTo(reason);
        assertThat(String.join("", heard)).isNotEmpty().isNotEqualTo("Hello! How can I help you today?");
        assertThat(stage.wire("model")).hasSize(1);
    }

    @Test
    void a_failure_inside_a_stream_that_began_well_is_noticed() {
        stage.dial("{\"failInsideNext\":1}");
        assertThat(awayStreaming("Hello").reason().ofTheirs()).isTrue();
        assertThat(heard).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"400, REFUSED", "401, UNAUTHORIZED", "404, REFUSED", "429, BUSY", "500, BUSY", "529, BUSY"})
    void a_stream_is_refused_like_a_whole_answer(int status, Reason reason) {
        stage.dial("{\"errorNext\":{\"status\":" + status + ",\"count\":1}}");
        assertThat(awayStreaming("Hello").reason()).isEqualTo(reason);
        assertThat(heard).isEmpty();
    }

    @Test
    void a_stream_without_a_first_word_in_time_is_given_up() {
        model = at(stage.simulator.origin(), HURRIED);
        stage.dial("{\"latencyMs\":3000}");
        assertThat(awayStreaming("Hello").reason()).isEqualTo(Reason.TIMED_OUT);
    }

    @Test
    void who_left_stops_the_model_in_words_and_in_silence() {
        stage.dial("{\"pieceMs\":60000}");
        var left = new AtomicBoolean();
        var listener = new ModelListener() {
            @Override
            public void words(String piece) {
                heard.add(piece);
            }

            @Override
            public boolean gone() {
                return left.getAndSet(true);
            }
        };
        long began = System.nanoTime();
        assertThat(catchThrowableOfType(
                                ModelAway.class,
                                () -> model.stream(question("Hello", ModelParameters.none()), listener))
                        .reason())
                .isEqualTo(Reason.NOT_WANTED);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void what_a_listener_throws_stops_the_model_and_comes_out() {
        stage.dial("{\"pieceMs\":20}");
        assertThatThrownBy(() -> model.stream(question("Hello", ModelParameters.none()), piece -> {
                    throw new IllegalStateException("the pipe is broken");
                }))
                .hasMessage("the pipe is broken");
    }

    private ModelAnswer asked(ModelQuestion question, boolean streamed) {
        return streamed ? model.stream(question, heard::add) : model.ask(question);
    }

    private ModelQuestion showing(String words, byte[] picture) {
        var line = new Line(Voice.PERSON, words, List.of(new ModelQuestion.Picture("image/png", picture)));
        return new ModelQuestion(
                SHOP, id(), "", "Be brief.", List.of(line), ModelParameters.none(), Duration.ofSeconds(5));
    }

    private void rule(String rule) {
        assertThat(stage.put("/simulator/rules", "{\"rules\":[" + rule + "]}").status())
                .isEqualTo(200);
    }

    private ModelAway awayStreaming(String words) {
        return catchThrowableOfType(
                ModelAway.class, () -> model.stream(question(words, ModelParameters.none()), heard::add));
    }

    private ModelAway away(String words) {
        return catchThrowableOfType(ModelAway.class, () -> model.ask(question(words, ModelParameters.none())));
    }

    private ModelQuestion question(String words, ModelParameters parameters) {
        return new ModelQuestion(
                SHOP, id(), "", "Be brief.", List.of(new Line(Voice.PERSON, words)), parameters, Duration.ofSeconds(5));
    }
}
