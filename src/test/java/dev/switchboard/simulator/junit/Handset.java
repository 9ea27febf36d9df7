package dev.switchboard.simulator.junit;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** Somebody with a telephone, in a call. */
public final class Handset {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FarEnds far;
    private final String sid;

    Handset(FarEnds far, String sid) {
        this.far = far;
        this.sid = sid;
    }

    public String sid() {
        return sid;
    }

    /** Speaks; a letter takes 60 ms. */
    public void says(String words) {
        act("\"say\":\"" + words + "\"");
    }

    public void presses(String digit) {
        act("\"press\":\"" + digit + "\"");
    }

    public void hangsUp() {
        act("\"hangUp\":true");
    }

    /** The line goes dead without a word. */
    public void loses() {
        act("\"lose\":true");
    }

    /** Waits until the last words that were heard are these. */
    public void hears(String words) {
        await().alias("to hear \"" + words + "\"").atMost(PATIENCE).until(() -> heard().endsWith(words));
    }

    /** Waits until the carrier speaks these words instead of the agent. */
    public void isTold(String words) {
        await().alias("to be told \"" + words + "\"").atMost(PATIENCE).until(() -> spoken().contains(words));
    }

    /** Everything that was heard so far, to the letter. */
    public String heard() {
        return books().path("heard").asText();
    }

    /** What the carrier itself said, where the agent could not. */
    public String spoken() {
        return books().path("spoken").asText();
    }

    public boolean over() {
        return books().path("status").asText().equals("completed");
    }

    /** The carrier's books of the call: {@code clears}, {@code marks}, {@code heardAtClear}, {@code firstSoundMs} … */
    public JsonNode books() {
        return far.tell("GET", "/simulator/calls?sid=" + sid, "");
    }

    private void act(String what) {
        await().alias("to be connected").atMost(PATIENCE).until(() -> books().path("connected")
                .asBoolean());
        far.tell("POST", "/simulator/calls/act", "{\"sid\":\"" + sid + "\"," + what + "}");
    }
}
