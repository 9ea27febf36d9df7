package dev.switchboard.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.llm.ModelAway.Reason;
import dev.switchboard.llm.ModelCard.Provider;
import dev.switchboard.llm.ModelQuestion.Line;
import dev.switchboard.llm.ModelQuestion.Voice;
import dev.switchboard.signals.Meter;
import dev.switchboard.simulator.Stage;
import dev.switchboard.store.TestStore.MovableClock;
import dev.switchboard.vocabulary.TenantId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextModelsTest {

    private static final TenantId SHOP = new TenantId("shop");
    private static final TenantId OTHER = new TenantId("other");
    private static final StreamSettings QUICK =
            new StreamSettings(Duration.ofSeconds(4), Duration.ofMillis(300), Duration.ofSeconds(60));
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final MovableClock clock = new MovableClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<Duration> rested = new ArrayList<>();
    private Stage stage;
    private TextModels models;

    @BeforeEach
    void open() {
        stage = new Stage();
        String farEnd = stage.simulator.origin() + "/v1";
        LibraryModels library = LlmBench.library(QUICK);
        ModelChoices choices = LlmBench.choices("gpt-4.1-mini");
        models = new TextModels(
                Map.of(
                        Provider.OPENAI,
                        library.openAi(new LlmSettings(farEnd, "a-key", "gpt-4.1-mini", LIMIT), choices.cards()),
                        Provider.ANTHROPIC,
                        library.anthropic(new AnthropicSettings("a-key", farEnd, null))),
                choices,
                new Repeat(clock, new Random(7), rested::add),
                clock,
                meters);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    /** The simulated models refuse what the real ones refuse. */
    @ParameterizedTest
    @CsvSource({
        "'', true, 0",
        "gpt-4.1, true, 0",
        "gpt-5-mini, false, 2",
        "gpt-5.6-luna, false, 1",
        "gpt-6.1-sol, false, 2",
        "claude-haiku-4-5-20251001, true, 0",
        "claude-sonnet-5, false, 1",
        "my-own-server, true, 0"
    })
    void every_model_answers_and_what_it_would_refuse_is_left_out_and_named(
            String model, boolean takesTemperature, int leftOut) {
        ModelAnswer answer = ask(SHOP, model, "");
        assertThat(answer.words()).startsWith("Hello!");
        assertThat(answer.notSent()).hasSize(leftOut);
        assertThat(stage.wire("model").get(0).path("sent").has("temperature")).isEqualTo(takesTemperature);
    }

    /** By chat completions they would be refused: the card says where they are asked. */
    @ParameterizedTest
    @ValueSource(strings = {"gpt-5.6-luna", "gpt-6.1-sol"})
    void the_newest_models_use_tools_by_the_protocol_that_has_them(String model) {
        var tools = new ModelTools(
                List.of(new ModelTools.Declaration("look", "Looks.", "{\"type\":\"object\",\"properties\":{}}")),
                List.of(),
                true);
        assertThat(models.ask(question(SHOP, model, "").with(tools)).words()).startsWith("Hello!");
        assertThat(stage.wire("model").get(0).path("url").asText()).isEqualTo("/v1/responses");
    }

    @Test
    void a_provider_that_is_away_is_left_alone_for_this_business_and_not_for_another() {
        fails(10, 500);
        for (int i = 0; i < 5; i++) {
            assertThat(away(SHOP, "gpt-4.1")).isEqualTo(Reason.BUSY);
        }
        long began = System.nanoTime();
        assertThat(away(SHOP, "gpt-4.1")).isEqualTo(Reason.RESTING);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(5));
        assertThat(stage.wire("model")).as("each asked once more").hasSize(10);
        assertThat(ask(OTHER, "gpt-4.1", "").words()).startsWith("Hello!");
        assertThat(ask(SHOP, "claude-haiku-4-5", "").words()).startsWith("Hello!");
        assertThat(meters.counter(Meter.MODEL_BREAKER_OPENED.title(), "provider", "openai")
                        .count())
                .isEqualTo(1);
        clock.move(Duration.ofSeconds(15));
        assertThat(ask(SHOP, "gpt-4.1", "").words()).startsWith("Hello!");
    }

    @Test
    void what_was_wrong_with_the_question_says_nothing_about_the_provider() {
        fails(6, 400);
        for (int i = 0; i < 6; i++) {
            assertThat(away(SHOP, "gpt-4.1")).isEqualTo(Reason.REFUSED);
        }
        assertThat(ask(SHOP, "gpt-4.1", "").words()).startsWith("Hello!");
    }

    @Test
    void where_the_first_model_is_away_the_second_answers() {
        fails(1, 529);
        assertThat(ask(SHOP, "claude-haiku-4-5", "gpt-4.1").model()).isEqualTo("simulated-gpt-4.1");
    }

    @Test
    void while_nothing_was_shown_the_second_answers_a_stream_and_after_that_nobody() {
        List<String> heard = new ArrayList<>();
        fails(1, 529);
        var question = question(SHOP, "claude-haiku-4-5", "gpt-4.1");
        assertThat(models.stream(question, heard::add).model()).isEqualTo("simulated-gpt-4.1");
        assertThat(String.join("", heard)).isEqualTo("Hello! How can I help you today?");
        heard.clear();
        stage.dial("{\"stallNext\":1}");
        assertThat(catchThrowableOfType(ModelAway.class, () -> models.stream(question, heard::add))
                        .reason())
                .isEqualTo(Reason.STALLED);
        assertThat(heard).isNotEmpty();
        assertThat(stage.wire("model")).hasSize(3);
    }

    @Test
    void a_model_that_does_not_see_is_told_of_the_picture_and_the_answer_names_it() {
        var line =
                new Line(Voice.PERSON, "Hello", List.of(new ModelQuestion.Picture("image/png", new byte[] {1, 2, 3})));
        var question =
                new ModelQuestion(SHOP, "my-own-server", "", "Be brief.", List.of(line), ModelParameters.none(), LIMIT);
        assertThat(models.ask(question).notSent())
                .extracting(NotSent::parameter)
                .containsExactly("pictures");
        assertThat(stage.wire("model").get(0).path("sent").toString())
                .contains("[a picture that you cannot see]")
                .doesNotContain("image_url");
    }

    @ParameterizedTest
    @CsvSource({"429, 1000", "500, 0", "529, 0"})
    void a_busy_model_is_asked_once_more_when_it_likes_or_after_a_moment(int status, int wished) {
        fails(1, status);
        assertThat(ask(SHOP, "gpt-4.1", "").words()).startsWith("Hello!");
        assertThat(rested).hasSize(1);
        if (wished > 0) {
            assertThat(rested).containsExactly(Duration.ofMillis(wished));
        }
        assertThat(rested.get(0)).isBetween(Duration.ofMillis(200), Duration.ofMillis(1_000));
        fails(2, status);
        assertThat(away(SHOP, "gpt-4.1")).isEqualTo(Reason.BUSY);
        assertThat(stage.wire("model")).as("once and no more").hasSize(4);
    }

    @Test
    void nobody_waits_for_a_repeat_where_a_second_can_be_asked_or_something_was_shown() {
        fails(1, 500);
        assertThat(ask(SHOP, "gpt-4.1", "claude-haiku-4-5").model()).isEqualTo("simulated-claude-haiku-4-5");
        stage.dial("{\"failInsideNext\":1}");
        List<String> heard = new ArrayList<>();
        assertThat(catchThrowableOfType(
                        ModelAway.class, () -> models.stream(question(SHOP, "gpt-4.1", ""), heard::add)))
                .isNotNull();
        assertThat(rested).isEmpty();
    }

    @Test
    void a_provider_without_a_key_is_not_asked() {
        var alone = new TextModels(
                Map.of(), LlmBench.choices("gpt-4.1"), new Repeat(clock, new Random(7), rested::add), clock, meters);
        ModelAway away = catchThrowableOfType(ModelAway.class, () -> alone.ask(question(SHOP, "claude-x", "")));
        assertThat(away.reason()).isEqualTo(Reason.NOT_SET_UP);
    }

    @Test
    void an_answer_costs_what_the_model_cost_on_its_day_and_unknown_is_unknown() {
        var prices = new Prices(List.of(
                new Price("gpt-4.1", LocalDate.of(2026, 1, 1), new BigDecimal("2"), new BigDecimal("8"), "USD"),
                new Price(
                        "gpt-4.1-mini", LocalDate.of(2026, 1, 1), new BigDecimal("0.4"), new BigDecimal("1.6"), "USD"),
                new Price(
                        "gpt-4.1-mini",
                        LocalDate.of(2026, 6, 1),
                        new BigDecimal("0.2"),
                        new BigDecimal("0.8"),
                        "USD")));
        var answer = new ModelAnswer("words", "gpt-4.1-mini-2026", 1_000, 500, true, List.of());
        assertThat(prices.of(answer, LocalDate.of(2026, 5, 31)))
                .map(Prices.Cost::amount)
                .hasValue(new BigDecimal("0.001200"));
        assertThat(prices.of(answer, LocalDate.of(2026, 6, 1)))
                .map(Prices.Cost::amount)
                .hasValue(new BigDecimal("0.000600"));
        assertThat(prices.of(answer, LocalDate.of(2025, 6, 1))).isEmpty();
    }

    private void fails(int times, int status) {
        stage.dial("{\"errorNext\":{\"status\":" + status + ",\"count\":" + times + "}}");
    }

    private Reason away(TenantId tenant, String model) {
        return catchThrowableOfType(ModelAway.class, () -> ask(tenant, model, ""))
                .reason();
    }

    private ModelAnswer ask(TenantId tenant, String model, String second) {
        return models.ask(question(tenant, model, second));
    }

    private static ModelQuestion question(TenantId tenant, String model, String second) {
        return new ModelQuestion(
                tenant,
                model,
                second,
                "Be brief.",
                List.of(new Line(Voice.PERSON, "Hello")),
                new ModelParameters(new BigDecimal("0.5"), 200, "none"),
                LIMIT);
    }
}
