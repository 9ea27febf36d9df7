package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.OptOuts;
import dev.switchboard.conversation.Turn.Speaker;
import dev.switchboard.tenancy.Reception;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.TenantId;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Map;

/** A hub that people text with, which looks after what it owes every moment; and what one says of it again and again. */
record Texting(RunningHub hub) {

    private static final Duration SOON = Duration.ofSeconds(10);

    static final Duration WORTH_HOLDING = Duration.ofSeconds(8);

    static Texting begin() {
        RunningHub hub = RunningHub.start(
                "switchboard.texts.sweep-period=300",
                "switchboard.texts.held-period=300",
                "switchboard.texts.owed-after=1s",
                "switchboard.texts.listed-within=4s",
                "switchboard.texts.believed=0s",
                "switchboard.texts.worth-holding=" + WORTH_HOLDING.toSeconds() + "s",
                "switchboard.texts.next-part-after=2s",
                "switchboard.texts.next-part-check=2100");
        // Long answers are a test's own wish.
        new AgentStories(hub)
                .tell("agent-config-save", "{'updates':{'agent_sms_max_tokens':1500}}", Map.of("If-Match", "*"));
        return new Texting(hub);
    }

    /** Settings, rules and texts of one test. */
    void forget() {
        decide(Map.of());
        hub.rules();
        hub.post(hub.farEnds(), "/simulator/reset", "{}");
    }

    void decide(Map<String, String> settings) {
        hub.bean(Tenants.class).decide(new TenantId("house"), settings);
    }

    /** Where the business's number sends its texts meanwhile, and what the carrier does when nobody answers. */
    void whileTextsGoTo(String path, Runnable writing) {
        point(path);
        try {
            writing.run();
        } finally {
            point("/api/twilio/message");
        }
    }

    private void point(String messagePath) {
        var settings = HttpRequest.BodyPublishers.ofString("{\"messagePath\":\"" + messagePath + "\"}");
        assertThat(hub.exchange(RunningHub.request(hub.farEnds(), "/simulator/settings")
                                .PUT(settings))
                        .statusCode())
                .isEqualTo(200);
    }

    boolean wantsNone(String handset) {
        return hub.bean(OptOuts.class).isOut(person(handset));
    }

    Actor person(String handset) {
        return hub.bean(Reception.class)
                .receive("+15550100200", handset)
                .orElseThrow()
                .actor();
    }

    /** A text that has arrived when this returns. */
    void said(String handset, String words) {
        Actor person = person(handset);
        var before = heard(person);
        hub.text(handset, words, "");
        await().atMost(SOON).until(() -> heard(person) == before + 1);
    }

    private long heard(Actor person) {
        return hub.bean(Conversations.class).recent(person, 50).stream()
                .filter(turn -> turn.speaker() == Speaker.PERSON)
                .count();
    }

    long ours(String handset) {
        return hub.thread(handset).stream()
                .filter(text -> text.get("by").asText().equals("hub"))
                .count();
    }

    void oursStayAt(int replies, String handset) {
        await().during(Duration.ofSeconds(2)).atMost(SOON).until(() -> ours(handset) == replies);
    }

    void repliesStayAt(int replies, String handset) {
        await().during(Duration.ofSeconds(2))
                .atMost(SOON)
                .until(() -> hub.replies(handset).size() == replies);
    }
}
