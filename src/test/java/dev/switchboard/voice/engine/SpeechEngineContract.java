package dev.switchboard.voice.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.simulator.speech.Voice;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What every engine does for a call, whoever makes it and whatever it speaks. */
public abstract class SpeechEngineContract extends SpeechStage {

    @Test
    void it_is_ready_when_its_set_up_was_taken() {
        open();
        await().atMost(SOON).until(() -> notes.told.contains("ready"));
        assertThat(kind("setup")).singleElement().satisfies(setup -> assertThat(
                        setup.path("instructions").asText())
                .isEqualTo("Be kind."));
    }

    @Test
    void it_says_what_it_is_told_to_and_tells_the_words() {
        open();
        say("Say exactly: Good morning.");
        await().atMost(SOON).until(() -> notes.heard().equals("Good morning."));
        assertThat(notes.told).contains("worded Good morning.");
        await().atMost(SOON)
                .until(() -> notes.answers.size() == 1
                        && notes.answers.get(0).usage().audioOut() == 10);
    }

    @Test
    void a_caller_who_speaks_before_it_listens_is_heard_in_full() {
        open();
        caller("Hello is anybody there");
        await().atMost(SOON).until(() -> notes.told.contains("caller said Hello is anybody there"));
        await().atMost(SOON).until(() -> notes.heard().equals("You said Hello is anybody there"));
        assertThat(notes.written).isEqualTo(notes.announced).hasSize(1);
    }

    @Test
    void a_caller_who_speaks_and_pauses_before_it_listens_is_answered_though_a_greeting_was_wished_for() {
        open();
        notes.whenCallerBegins = () -> session.hush();
        say("Say exactly: Good morning.");
        caller("Hello");
        await().atMost(SOON).until(() -> notes.heard().equals("You said Hello"));
        say("Say exactly: And now.");
        await().atMost(SOON).until(() -> notes.heard().equals("You said Hello|And now."));
    }

    @Test
    void a_caller_whose_pause_meets_an_answer_that_is_too_late_is_answered() {
        script("{\"paceMs\":30}");
        open();
        notes.whenCallerBegins = () -> session.hush();
        // The greeting is on its way when the pause is.
        notes.whenReady = () -> onLoop(each -> hear(each, Voice.silence(700)));
        say("Say exactly: Good morning to you.");
        onLoop(each -> hear(each, Voice.of("Hello")));
        await().atMost(SOON).until(() -> notes.heard().endsWith("You said Hello"));
        assertThat(notes.told).as("nobody heard it").doesNotContain("worded Good ");
        assertThat(kind("cut")).as("and the engine knows").singleElement().satisfies(cut -> assertThat(
                        cut.path("ms").asInt())
                .isZero());
        assertThat(books().path("wrongCuts").asInt()).isZero();
    }

    @Test
    void what_is_asked_for_while_the_server_answers_of_its_own_accord_is_asked_for_again() {
        script("{\"paceMs\":30}");
        open();
        // Both are on their way when the server answers the first.
        notes.whenReady = () -> onLoop(each -> each.speak("Say exactly: One thing more."));
        caller("Hello");
        await().atMost(SOON).until(() -> notes.heard().equals("You said Hello|One thing more."));
    }

    @Test
    void wishes_that_wait_become_one_answer() {
        script("{\"paceMs\":30}");
        open();
        await().atMost(SOON).until(() -> notes.told.contains("ready"));
        onLoop(each -> {
            each.speak("Say exactly: The first answer takes a while.");
            each.speak(null);
            each.speak("Say exactly: The second.");
            each.speak(null);
        });
        await().atMost(SOON).until(() -> notes.answers.size() == 2);
        assertThat(notes.heard()).isEqualTo("The first answer takes a while.|The second.");
    }

    @Test
    void a_caller_who_interrupts_hears_nothing_more_of_it_and_the_engine_learns_how_much_was_heard() {
        script("{\"paceMs\":40}");
        open();
        say("Say exactly: This is a very long story about nothing in particular at all.");
        await().atMost(SOON)
                .until(() -> notes.last != null && notes.sound.get(notes.last).size() > 8000);
        Spoken cut = notes.last;
        onLoop(each -> hear(each, Voice.of("Wait")));
        await().atMost(SOON).until(() -> notes.told.contains("caller begins"));
        onLoop(each -> {
            each.hush();
            each.heardOnly(cut, 500);
            // Not before, or the answer to it may be what is hushed.
            hear(each, Voice.silence(700));
        });
        await().atMost(SOON).until(() -> notes.heard().endsWith("You said Wait"));
        assertThat(books().path("cuts").asInt()).isEqualTo(1);
        assertThat(books().path("wrongCuts").asInt()).isZero();
        assertThat(notes.answers).extracting(Answered::outcome).contains(Answered.Outcome.CANCELLED);
    }

    @Test
    void tools_of_one_answer_are_called_once_each_and_spoken_about_together() {
        script(
                "{\"rules\":[{\"heard\":\"both done\",\"says\":\"All is done.\"},{\"heard\":\"book\",\"says\":\"\",\"calls\":"
                        + "[{\"name\":\"one\",\"arguments\":\"{}\"},{\"name\":\"two\",\"arguments\":\"{}\"}]}]}");
        open();
        caller("Please book");
        await().atMost(SOON).until(() -> notes.calls.size() == 2);
        onLoop(each -> each.result(notes.calls.get(0), "{\"ok\":true}"));
        onLoop(each -> each.result(notes.calls.get(1), "both done"));
        await().atMost(SOON).until(() -> notes.heard().equals("All is done."));
        assertThat(kind("item")).hasSize(2);
    }

    @Test
    void a_line_that_breaks_is_opened_again_and_what_was_said_goes_with_it() {
        open();
        caller("My name is Jo");
        await().atMost(SOON).until(() -> notes.heard().equals("You said My name is Jo"));
        script("{\"break\":true}");
        await().atMost(SOON).until(() -> notes.told.contains("back"));
        await().atMost(SOON).until(() -> kind("item").stream()
                .anyMatch(item -> item.toString().contains("Caller: My name is Jo")));
        caller("Still there");
        await().atMost(SOON).until(() -> notes.heard().endsWith("You said Still there"));
        assertThat(notes.gone).isNull();
    }

    @Test
    void a_line_that_breaks_in_the_middle_of_an_answer_owes_it_and_gives_it() {
        open();
        await().atMost(SOON).until(() -> notes.told.contains("ready"));
        script("{\"faults\":[\"BREAK_LINE\"]}");
        caller("Are you open");
        await().atMost(SOON).until(() -> notes.told.contains("back"));
        await().atMost(SOON).until(() -> !notes.heard().isEmpty());
    }

    @Test
    void a_session_that_ages_is_renewed_without_anybody_noticing() {
        script("{\"lifeSeconds\":2}");
        open();
        caller("My name is Jo");
        await().atMost(SOON).until(() -> notes.heard().equals("You said My name is Jo"));
        await().atMost(SOON)
                .until(() -> books().path("opened").asInt() >= 2
                        && books().path("open").asInt() == 1);
        script("{\"lifeSeconds\":3600}");
        await().atMost(SOON).until(() -> kind("item").stream()
                .anyMatch(item -> item.toString().contains("Jo")));
        caller("And now");
        await().atMost(SOON).until(() -> notes.heard().endsWith("You said And now"));
        assertThat(notes.told).doesNotContain("away");
    }

    @Test
    void a_session_that_ages_is_renewed_only_when_the_caller_has_heard_all_that_was_said() {
        script("{\"lifeSeconds\":2}");
        open();
        await().atMost(SOON).until(() -> notes.told.contains("ready"));
        script("{\"lifeSeconds\":3600}");
        notes.heardOut = false;
        say("Say exactly: A long story.");
        await().atMost(SOON).until(() -> books().path("open").asInt() == 2);
        await().during(Duration.ofMillis(700))
                .atMost(SOON)
                .until(() -> books().path("open").asInt() == 2);
        notes.heardOut = true;
        await().atMost(SOON).until(() -> books().path("open").asInt() == 1);
        caller("And now");
        await().atMost(SOON).until(() -> notes.heard().endsWith("You said And now"));
        assertThat(notes.told).doesNotContain("away");
    }

    @Test
    void no_model_socket_stays_open_when_a_call_goes_before_it_is_ready() {
        open();
        onLoop(SpeechSession::close);
        await().during(Duration.ofMillis(500))
                .atMost(SOON)
                .until(() -> books().path("open").asInt() == 0);
        assertThat(notes.told).isEmpty();
    }
}
