package dev.switchboard.voice.engine.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.vocabulary.Secret;
import dev.switchboard.voice.engine.Answered.Outcome;
import dev.switchboard.voice.engine.EngineGone.Reason;
import dev.switchboard.voice.engine.SpeechEngine;
import dev.switchboard.voice.engine.SpeechEngineContract;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The current dialect, and what goes wrong with it. */
class RealtimeEngineTest extends SpeechEngineContract {

    static SpeechEngine at(Vertx vertx, URI simulator) {
        return new RealtimeEngine(
                vertx,
                new RealtimeSettings(
                        URI.create("ws://127.0.0.1:" + simulator.getPort() + "/v1/realtime"),
                        Secret.of("any"),
                        "gpt-realtime",
                        "marin",
                        "gpt-transcribe",
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1)),
                10,
                Clock.systemUTC(),
                new Random(8));
    }

    @Override
    protected SpeechEngine engine() {
        return at(vertx, stage.simulator.origin());
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
    void a_set_up_that_is_refused_as_a_whole_is_tried_once_more_with_the_least_a_telephone_needs() {
        script("{\"faults\":[\"REJECT_SETUP\"]}");
        open();
        await().atMost(SOON).until(() -> notes.told.contains("ready"));
        say("Say exactly: Hello.");
        await().atMost(SOON).until(() -> notes.heard().equals("Hello."));
        assertThat(books().path("refusedSetups").asInt()).isEqualTo(1);
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

    @Test
    void an_answer_that_fails_again_and_again_is_told_as_failed() {
        open();
        script("{\"faults\":[\"FAIL_ANSWER\",\"FAIL_ANSWER\"]}");
        say("Say exactly: Hello.");
        await().atMost(SOON).until(() -> notes.answers.size() == 1);
        assertThat(notes.answers.get(0).outcome()).isEqualTo(Outcome.FAILED);
        say("Say exactly: Hello again.");
        await().atMost(SOON).until(() -> notes.heard().equals("Hello again."));
    }

    @Test
    void an_answer_that_stops_in_mid_word_is_asked_for_again_on_another_line() {
        open();
        await().atMost(SOON).until(() -> notes.told.contains("ready"));
        script("{\"faults\":[\"STALL_MID_WORD\"]}");
        say("Say exactly: We are open.");
        await().atMost(SOON).until(() -> notes.answers.size() == 1);
        assertThat(notes.told).containsSubsequence("away", "back");
        assertThat(notes.heard()).as("what was ordered, and not something else").isEqualTo("We are open.");
        assertThat(notes.sound).as("the half of it, and the other answer").hasSize(2);
        assertThat(notes.gone).isNull();
    }

    @Test
    void a_server_that_takes_every_wish_and_answers_none_is_given_up() {
        open();
        script("{\"faults\":[\"STALL\",\"STALL\",\"STALL\"]}");
        say("Say exactly: Hello.");
        await().atMost(SOON).until(() -> notes.gone != null);
        assertThat(notes.gone.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(notes.gone.code()).isEqualTo("answer_stalled");
        await().atMost(SOON).until(() -> books().path("open").asInt() == 0);
    }

    @Test
    void an_account_without_money_is_not_asked_again() {
        open();
        await().atMost(SOON).until(() -> notes.told.contains("ready"));
        script("{\"faults\":[\"NO_QUOTA\"]}");
        say("Say exactly: Hello.");
        await().atMost(SOON).until(() -> notes.gone != null);
        assertThat(notes.gone.reason()).isEqualTo(Reason.REFUSED);
        assertThat(books().path("opened").asInt()).isEqualTo(1);
    }

    @Test
    void several_pieces_of_one_answer_are_told_apart() {
        open();
        await().atMost(SOON).until(() -> notes.told.contains("ready"));
        script("{\"faults\":[\"TWO_ITEMS\"]}");
        say("Say exactly: First this. Then that.");
        await().atMost(SOON).until(() -> notes.heard().equals("First this.|Then that."));
    }
}
