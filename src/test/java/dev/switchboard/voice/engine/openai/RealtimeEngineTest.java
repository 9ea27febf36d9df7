package dev.switchboard.voice.engine.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.voice.engine.EngineGone.Reason;
import dev.switchboard.voice.engine.SpeechEngine;
import dev.switchboard.voice.engine.SpeechEngineContract;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The current dialect, and what goes wrong before anybody speaks. */
class RealtimeEngineTest extends SpeechEngineContract {

    private Duration patience = Duration.ofSeconds(1);

    @Override
    protected SpeechEngine engine() {
        return RealtimeStage.at(vertx, stage.simulator.origin(), patience);
    }

    @Override
    protected String dialect() {
        return "{\"beta\":false}";
    }

    @ParameterizedTest
    @CsvSource({
        "BAD_KEY, REFUSED, invalid_api_key",
        "EXPIRED_KEY_UPGRADE, REFUSED, http_403",
        "WRONG_SOUND, UNUSABLE, sound_format"
    })
    void what_no_second_try_can_heal_ends_at_once_and_says_why(String fault, Reason reason, String code) {
        script("{\"faults\":[\"" + fault + "\"]}");
        open();
        await().atMost(SOON).until(() -> notes.gone != null);
        assertThat(notes.gone.reason()).isEqualTo(reason);
        assertThat(notes.gone.code()).isEqualTo(code);
        assertThat(books().path("opened").asInt()).isLessThanOrEqualTo(1);
    }

    @Test
    void a_server_that_never_greets_is_left_and_tried_again() {
        script("{\"faults\":[\"NO_GREETING\"]}");
        open();
        await().atMost(SOON).until(() -> notes.told.contains("ready"));
    }

    @Test
    void a_server_that_is_not_there_is_given_up_within_five_seconds() {
        stage.simulator.close();
        open();
        await().atMost(Duration.ofSeconds(5)).until(() -> notes.gone != null);
        assertThat(notes.gone.reason()).isEqualTo(Reason.UNREACHABLE);
    }

    @Test
    void a_server_that_takes_every_connection_and_greets_nobody_is_given_up_within_five_seconds() {
        patience = Duration.ofSeconds(5);
        script("{\"faults\":[" + "\"NO_GREETING\",".repeat(9) + "\"NO_GREETING\"]}");
        open();
        await().atMost(Duration.ofMillis(5_500)).until(() -> notes.gone != null);
        assertThat(notes.gone.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(notes.gone.code()).isEqualTo("greeting_timeout");
        assertThat(10 - books().path("faults").size()).as("tries").isBetween(2, 3);
    }

    @Test
    void a_set_up_that_is_refused_as_a_whole_is_tried_once_more_with_the_least_a_telephone_needs() {
        script("{\"faults\":[\"REJECT_SETUP\"]}");
        open();
        await().atMost(SOON).until(() -> notes.told.contains("ready"));
        say("Say exactly: Hello.");
        await().atMost(SOON).until(() -> notes.heard().equals("Hello."));
        assertThat(books().path("refusedSetups").asInt()).isEqualTo(1);
        caller("Hello");
        await().atMost(SOON).until(() -> notes.heard().endsWith("You said Hello"));
        assertThat(notes.told).contains("caller begins");
        assertThat(notes.announced)
                .as("nobody writes it down, and nobody waits for it")
                .isEmpty();
    }

    @Test
    void an_error_that_is_not_about_the_set_up_leaves_it_whole() {
        script("{\"faults\":[\"STRAY_ERROR\"]}");
        open();
        await().atMost(SOON).until(() -> notes.told.contains("ready"));
        await().during(Duration.ofMillis(300))
                .atMost(SOON)
                .until(() -> kind("setup").size() == 1);
        assertThat(books().path("opened").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "FAIL_ANSWER",
        "RATE_LIMIT",
        "UNKNOWN_EVENTS",
        "LARGE_FRAME",
        "CLOSE_1001",
        "BREAK_LINE",
        "STALL",
        "EMPTY_ANSWER",
        "TEXT_ONLY",
        "NO_ANSWER"
    })
    void what_can_be_survived_is_survived_and_the_caller_gets_the_answer(String fault) {
        open();
        await().atMost(SOON).until(() -> notes.told.contains("ready"));
        script("{\"faults\":[\"" + fault + "\"]}");
        caller("Are you open");
        await().atMost(SOON).until(() -> !notes.heard().isEmpty());
        assertThat(notes.gone).isNull();
    }
}
