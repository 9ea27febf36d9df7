package dev.switchboard.voice.engine.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.simulator.speech.Voice;
import dev.switchboard.vocabulary.Secret;
import dev.switchboard.voice.engine.Answered;
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

    private Duration patience = Duration.ofSeconds(1);

    static SpeechEngine at(Vertx vertx, URI simulator) {
        return at(vertx, simulator, Duration.ofSeconds(1));
    }

    static SpeechEngine at(Vertx vertx, URI simulator, Duration patience) {
        return new RealtimeEngine(
                vertx,
                new RealtimeSettings(
                        URI.create("ws://127.0.0.1:" + simulator.getPort() + "/v1/realtime"),
                        Secret.of("any"),
                        "gpt-realtime",
                        "gpt-transcribe",
                        patience,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(1)),
                10,
                Clock.systemUTC(),
                new Random(8));
    }

    @Override
    protected SpeechEngine engine() {
        return at(vertx, stage.simulator.origin(), patience);
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
    void an_answer_that_is_silent_again_and_again_is_told_as_failed_and_what_it_took_is_told_each_time() {
        open();
        script("{\"faults\":[\"EMPTY_ANSWER\",\"TEXT_ONLY\"]}");
        say("Say exactly: Hello.");
        await().atMost(SOON).until(() -> notes.answers.size() == 2);
        assertThat(notes.answers).extracting(Answered::outcome).containsExactly(Outcome.COMPLETED, Outcome.FAILED);
        assertThat(notes.answers).allMatch(each -> each.usage().textIn() == 10);
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
    void an_answer_that_takes_long_to_write_what_a_tool_is_given_has_not_stalled() {
        open();
        script("{\"faults\":[\"LONG_ARGUMENTS\"]}");
        say("Say exactly: Done.");
        await().atMost(SOON).until(() -> notes.heard().equals("Done."));
        assertThat(notes.told).doesNotContain("away");
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
    void an_order_whose_answer_fails_is_given_again_and_not_forgotten() {
        open();
        script("{\"faults\":[\"RATE_LIMIT\"]}");
        say("Say exactly: Good morning.");
        await().atMost(SOON).until(() -> !notes.heard().isEmpty());
        assertThat(notes.heard()).isEqualTo("Good morning.");
    }

    @Test
    void an_answer_that_is_refused_again_and_again_is_told_as_failed() {
        open();
        await().atMost(SOON).until(() -> notes.told.contains("ready"));
        script("{\"faults\":[\"FAILED_REQUEST\",\"FAILED_REQUEST\"]}");
        say("Say exactly: Hello.");
        await().atMost(SOON).until(() -> notes.answers.size() == 1);
        assertThat(notes.answers.get(0).outcome()).isEqualTo(Outcome.FAILED);
        script("{\"faults\":[\"FAILED_REQUEST\"]}");
        say("Say exactly: Hello again.");
        await().atMost(SOON).until(() -> notes.heard().equals("Hello again."));
    }

    @Test
    void nobody_is_talked_over_by_what_failed_before_they_spoke() {
        open();
        script("{\"faults\":[\"RATE_LIMIT\"]}");
        say("Say exactly: A long story.");
        await().atMost(SOON).until(() -> books().path("faults").isEmpty());
        caller("Stop");
        await().atMost(SOON).until(() -> !notes.heard().isEmpty());
        await().during(Duration.ofMillis(1_500)).atMost(SOON).until(() -> notes.heard()
                .equals("You said Stop"));
    }

    @Test
    void an_answer_that_was_asked_for_and_begins_without_a_word_is_given_once() {
        open();
        script("{\"faults\":[\"NO_CREATED\"]}");
        say("Say exactly: Hello.");
        await().atMost(SOON).until(() -> notes.heard().equals("Hello."));
        await().during(Duration.ofMillis(2_500)).atMost(SOON).until(() -> notes.heard()
                .equals("Hello."));
        assertThat(notes.told).doesNotContain("away");
    }

    @Test
    void a_line_that_breaks_again_and_again_is_given_up() {
        open();
        await().atMost(SOON).until(() -> notes.told.contains("ready"));
        script("{\"faults\":[" + "\"BREAK_LINE\",".repeat(9) + "\"BREAK_LINE\"]}");
        say("Say exactly: Hello.");
        await().atMost(SOON).until(() -> notes.gone != null);
        assertThat(notes.gone.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(books().path("opened").asInt()).isEqualTo(4);
    }

    @Test
    void a_line_that_is_gone_without_a_word_is_noticed_while_nobody_speaks() {
        open();
        await().atMost(SOON).until(() -> notes.told.contains("ready"));
        script("{\"freeze\":true}");
        onLoop(each -> hear(each, Voice.silence(1_000)));
        await().atMost(SOON).until(() -> notes.told.contains("back"));
        script("{\"freeze\":false}");
        caller("Still there");
        await().atMost(SOON).until(() -> notes.heard().equals("You said Still there"));
    }

    @Test
    void what_a_caller_was_saying_when_the_line_broke_is_told_as_lost_and_asked_for_when_they_pause() {
        script("{\"rules\":[{\"heard\":\"my number is\",\"fault\":\"DROP_WHILE_CALLER_SPEAKS\"},"
                + "{\"heard\":\"\",\"says\":\"Your number again?\"}]}");
        open();
        await().atMost(SOON).until(() -> notes.told.contains("ready"));
        onLoop(each -> hear(each, Voice.of("My number is five")));
        await().atMost(SOON).until(() -> notes.heard().equals("Your number again?"));
        assertThat(notes.told).containsSubsequence("caller begins", "away", "back", "caller pauses");
        assertThat(kind("item")).singleElement().satisfies(item -> assertThat(item.toString())
                .contains("nobody knows what it was"));
    }

    @Test
    void what_a_caller_said_and_nobody_had_written_down_when_the_line_broke_is_told_as_lost() {
        script("{\"transcriptMs\":60000,\"rules\":[{\"heard\":\"my number is\",\"fault\":\"DROP_LINE\"},"
                + "{\"heard\":\"\",\"says\":\"Your number again?\"}]}");
        open();
        await().atMost(SOON).until(() -> notes.told.contains("ready"));
        caller("My number is five");
        await().atMost(SOON).until(() -> notes.heard().equals("Your number again?"));
        assertThat(kind("item")).singleElement().satisfies(item -> assertThat(item.toString())
                .contains("nobody knows what it was"));
    }

    @Test
    void what_a_caller_said_last_is_told_also_when_it_is_written_down_after_they_are_gone() {
        script("{\"transcriptMs\":900,\"paceMs\":300}");
        open();
        await().atMost(SOON).until(() -> notes.told.contains("ready"));
        caller("Call me back");
        await().atMost(SOON).until(() -> notes.told.contains("caller pauses"));
        onLoop(each -> each.leave(() -> notes.told.add("left")));
        await().atMost(SOON).until(() -> notes.told.contains("left"));
        assertThat(notes.told).containsSubsequence("caller said Call me back", "left");
        assertThat(notes.heard()).isEmpty();
        await().atMost(SOON).until(() -> books().path("open").asInt() == 0);
    }

    @Test
    void what_a_caller_said_last_is_waited_for_a_moment_only() {
        script("{\"transcriptMs\":60000}");
        open();
        caller("Call me back");
        await().atMost(SOON).until(() -> !notes.heard().isEmpty());
        onLoop(each -> each.leave(() -> notes.told.add("left")));
        await().atMost(Duration.ofSeconds(2)).until(() -> books().path("open").asInt() == 0);
        assertThat(notes.told).contains("left").noneMatch(each -> each.startsWith("caller said"));
    }

    @Test
    void a_line_is_asked_for_a_sign_of_life_only_where_it_gave_none() {
        script("{\"paceMs\":300}");
        open();
        say("Say exactly: " + "A story that is as long as this one goes on for a while. ".repeat(2));
        await().atMost(SOON).until(() -> notes.answers.size() == 1);
        assertThat(books().path("pings").asInt()).isZero();
        await().atMost(SOON).until(() -> books().path("pings").asInt() == 1);
        await().during(Duration.ofMillis(1_500)).atMost(SOON).until(() -> !notes.told.contains("away"));
    }

    @Test
    void a_caller_whose_sound_stops_in_mid_word_is_answered() {
        open();
        await().atMost(SOON).until(() -> notes.told.contains("ready"));
        onLoop(each -> hear(each, Voice.of("Are you open")));
        await().atMost(SOON).until(() -> notes.heard().equals("You said Are you open"));
    }

    @Test
    void an_item_that_was_cut_after_its_line_broke_is_told_to_the_next() {
        open();
        say("Say exactly: A long story.");
        await().atMost(SOON).until(() -> notes.answers.size() == 1);
        script("{\"break\":true}");
        await().atMost(SOON).until(() -> notes.told.contains("back"));
        onLoop(each -> each.heardOnly(notes.last, 100));
        await().atMost(SOON).until(() -> kind("item").stream()
                .anyMatch(item -> item.toString().contains("heard only a part of this: You: A long story.")));
        assertThat(books().path("cuts").asInt()).isZero();
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
