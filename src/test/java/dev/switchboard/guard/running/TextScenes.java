package dev.switchboard.guard.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.conversation.HeldTexts;
import dev.switchboard.scenario.AgentStories;
import dev.switchboard.scenario.RunningHub;
import dev.switchboard.store.Once;
import dev.switchboard.store.Write;
import dev.switchboard.tenancy.Reception;
import dev.switchboard.vocabulary.Actor;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;

/** People text: they are answered, interrupted, told much, and served by tools; the carrier forgets and keeps its books closed. */
record TextScenes(RunningHub hub) {

    private static final Duration SOON = Duration.ofSeconds(15);

    void all() {
        textsAreAnswered();
        somebodyWritesAgainWhileTheyAreAnswered();
        aLongAnswerGoesInParts();
        aTextThatWasHeldForANightGoes();
        theCarrierForgetsWhatItWasGiven();
        theCarrierKeepsItsBooksClosed();
        peopleUseTheTools();
    }

    private void textsAreAnswered() {
        hub.text("+15550100021", "Hello there", "");
        await().atMost(SOON).until(() -> hub.replies("+15550100021").size() == 1);
        SignedWebhook carrier = new SignedWebhook(hub);
        carrier.post(
                "/api/sms/inbound", carrier.text("+15550100021", "And again, by the shorter way", Map.of()), Map.of());
        await().atMost(SOON).until(() -> hub.replies("+15550100021").size() == 2);
        await().atMost(SOON).until(() -> hub.thread("+15550100021").stream()
                .anyMatch(text -> text.get("status").asText().equals("delivered")));
    }

    private void somebodyWritesAgainWhileTheyAreAnswered() {
        hub.dial(Map.of("latencyMs", 600));
        int before = questions();
        hub.text("+15550100022", "One", "");
        await().atMost(SOON).until(() -> questions() > before);
        hub.text("+15550100022", "Two", "");
        await().atMost(SOON).until(() -> hub.replies("+15550100022").size() == 2);
        forget();
    }

    private int questions() {
        return hub.wire().toString().split("chat/completions", -1).length;
    }

    /** And the carrier delivers the text twice. */
    private void aLongAnswerGoesInParts() {
        new AgentStories(hub)
                .tell("agent-config-save", "{'updates':{'agent_sms_max_tokens':1500}}", Map.of("If-Match", "*"));
        hub.rules("{\"match\":\"everything\",\"reply\":\"" + "A sentence. ".repeat(180) + "\"}");
        hub.dial(Map.of("duplicateWebhooks", 1));
        hub.text("+15550100026", "Tell me everything", "");
        await().atMost(SOON).until(() -> hub.replies("+15550100026").size() == 2);
        hub.rules();
        forget();
    }

    private void aTextThatWasHeldForANightGoes() {
        Actor person = hub.bean(Reception.class)
                .receive("+15550100200", "+15550100021")
                .orElseThrow()
                .actor();
        var morning = new HeldTexts.Order("sms", "Your visit is booked.", Instant.now(), Duration.ofDays(1));
        Write key = hub.bean(Once.class).atOnce(new Once.Effect(person.tenant(), "a-scene"));
        assertThat(hub.bean(HeldTexts.class).hold(person, morning, key)).isEqualTo(HeldTexts.Outcome.HELD);
        await().atMost(SOON).until(() -> hub.replies("+15550100021").contains("Your visit is booked."));
    }

    private void theCarrierForgetsWhatItWasGiven() {
        hub.dial(Map.of("rest5xxBefore", 1));
        hub.text("+15550100023", "Did you get that?", "");
        await().atMost(SOON).until(() -> hub.replies("+15550100023").size() == 1);
        forget();
    }

    /** One sending fails, then one reading with all its attempts, and then half of another. */
    private void theCarrierKeepsItsBooksClosed() {
        hub.dial(Map.of("rest5xxBefore", 7));
        hub.text("+15550100024", "And that?", "");
        await().atMost(SOON).until(() -> hub.replies("+15550100024").size() == 1);
        forget();
    }

    private void peopleUseTheTools() {
        List<String> asked = List.of(
                "When do you open?",
                "Do you have rings?",
                "What is the gold price?",
                "I am interested in a guitar",
                "What is my watch worth?",
                "I want to talk to a human");
        for (int each = 0; each < asked.size(); each++) {
            String handset = "+1555010003" + each;
            hub.text(handset, asked.get(each), "");
            await().atMost(SOON).until(() -> hub.replies(handset).size() == 1);
        }
        String slot = LocalDate.now().plusDays(7).with(TemporalAdjusters.next(DayOfWeek.MONDAY)) + " at 10:00";
        hub.text("+15550100036", "Please book " + slot, "");
        await().atMost(SOON).until(() -> hub.replies("+15550100036").size() == 2);
        hub.dial(Map.of("rest5xxBefore", 1));
        hub.text("+15550100037", "Please book " + slot, "");
        await().atMost(SOON).until(() -> hub.replies("+15550100037").size() == 1);
        forget();
    }

    private void forget() {
        hub.post(hub.farEnds(), "/simulator/reset", "{}");
    }
}
