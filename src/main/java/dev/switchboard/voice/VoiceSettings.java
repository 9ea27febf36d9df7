package dev.switchboard.voice;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How calls are answered.
 *
 * @param realtimeUrl where the speech model is
 * @param realtimeModel its id
 * @param transcriber the id of the model that writes down what callers say; empty for none
 * @param mediaOrigin where the carrier connects the sound, where that is not the public origin
 * @param loops event loops for calls; 0 for one to every two processors
 * @param mostCalls how many calls at once, at most
 * @param mostCallsOfOne how many of one tenant; 0 for as many as of all together
 * @param ticketLife how long an announced socket may take to come
 * @param prepared how long an engine waits for the call it was opened for
 * @param patience how long the speech model may take to connect, to greet, to take its set-up, and to go on with an answer
 * @param renewal how long before its end a speech session is renewed
 * @param dryRuns how many calls the hub plays to itself before it is ready; 0 for none
 * @param backlog how many notes of calls may wait for the record
 * @param gather how long what was said waits to be written together with what is said in other calls
 */
@ConfigurationProperties("switchboard.voice")
public record VoiceSettings(
        @DefaultValue("wss://api.openai.com/v1/realtime") URI realtimeUrl,
        @DefaultValue("gpt-realtime-2.1") String realtimeModel,
        @DefaultValue("gpt-transcribe") String transcriber,
        URI mediaOrigin,
        @DefaultValue("0") int loops,
        @DefaultValue("600") int mostCalls,
        @DefaultValue("0") int mostCallsOfOne,
        @DefaultValue("60s") Duration ticketLife,
        @DefaultValue("10s") Duration prepared,
        @DefaultValue("5s") Duration patience,
        @DefaultValue("2m") Duration renewal,
        @DefaultValue("3") int dryRuns,
        @DefaultValue("20000") int backlog,
        @DefaultValue("500ms") Duration gather) {

    private static final Duration LONGEST_TICKET = Duration.ofSeconds(60);
    private static final Duration LONGEST_PREPARED = Duration.ofSeconds(10);

    public VoiceSettings {
        if (loops < 0
                || loops > 64
                || mostCalls < 1
                || mostCallsOfOne < 0
                || backlog < 1
                || dryRuns < 0
                || dryRuns > 100) {
            throw new IllegalArgumentException(
                    "switchboard.voice: loops is 0 to 64, most-calls and backlog are at least 1, dry-runs 0 to 100.");
        }
        if (ticketLife.compareTo(LONGEST_TICKET) > 0 || prepared.compareTo(LONGEST_PREPARED) > 0) {
            throw new IllegalArgumentException("switchboard.voice: ticket-life is 60 seconds at most, prepared 10: what"
                    + " lets a call in, and what waits for it, costs money in the wrong hands.");
        }
    }

    int mostCallsOfOneHere() {
        return mostCallsOfOne > 0 ? mostCallsOfOne : mostCalls;
    }

    int loopsHere() {
        return loops > 0 ? loops : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }
}
