package dev.switchboard.messaging;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the text stories wait for what.
 *
 * @param owedAfter somebody who has waited this long is looked after by the sweep
 * @param listedWithin how long the carrier may take until it lists a text that it took
 * @param worthSending after this long a reply is worth less than the doubt: it is given up, for people to see
 * @param worthHolding the same for a text that was held back for a night
 * @param nextPartAfter when the next part of a reply goes although the carrier has not said that the one before it left
 * @param believed how long what the record says of numbers and tenants is used without asking again
 * @param loopReplies after so many replies to one person within two minutes the agent is silent
 * @param loopSame after so many texts in a row that say nearly the same, each answered, the agent is silent
 * @param loopSilence for how long it is silent then
 * @param carrierAnswersKeywords whether STOP, START and HELP are answered by the carrier, as they are by default
 */
@ConfigurationProperties("switchboard.texts")
record TextSettings(
        @DefaultValue("30s") Duration owedAfter,
        @DefaultValue("60s") Duration listedWithin,
        @DefaultValue("10m") Duration worthSending,
        @DefaultValue("24h") Duration worthHolding,
        @DefaultValue("10s") Duration nextPartAfter,
        @DefaultValue("2s") Duration believed,
        @DefaultValue("6") int loopReplies,
        @DefaultValue("3") int loopSame,
        @DefaultValue("1h") Duration loopSilence,
        @DefaultValue("true") boolean carrierAnswersKeywords) {

    TextSettings {
        if (loopReplies < 1 || loopSame < 2) {
            throw new IllegalArgumentException(
                    "switchboard.texts.loop-replies is 1 or more, and switchboard.texts.loop-same 2 or more.");
        }
    }

    LoopGuard.Limits loop() {
        return new LoopGuard.Limits(loopReplies, loopSame, loopSilence);
    }
}
