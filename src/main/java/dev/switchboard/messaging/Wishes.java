package dev.switchboard.messaging;

import dev.switchboard.conversation.OptOuts.How;
import dev.switchboard.conversation.OptOuts.Wish;
import dev.switchboard.conversation.Turn.Asks;
import java.util.Optional;

/**
 * What a text means for whether the person is texted, and who answers it: the carrier answers its keywords itself, and
 * nobody may answer them a second time. Pure.
 */
final class Wishes {

    /**
     * @param asks what the hub has to answer
     * @param owed whether it has to answer at all
     * @param out whether from now on the person wants no texts; null where that stays as it was
     * @param how how we know; null where nothing changes
     */
    record Meaning(Asks asks, boolean owed, Boolean out, How how) {
        static Meaning answered(Asks asks) {
            return new Meaning(asks, true, null, null);
        }

        static Meaning heard() {
            return new Meaning(Asks.ANSWER, false, null, null);
        }
    }

    private Wishes() {}

    /** @param before what the person wanted until now */
    static Meaning of(ReceivedText text, Optional<Wish> before, boolean carrierAnswers) {
        boolean byCarrier = carrierAnswers || !text.optOutType().isBlank();
        boolean out = before.filter(Wish::out).isPresent();
        return switch (Keyword.of(text.words(), text.optOutType())) {
            case STOP -> new Meaning(Asks.SILENCE, !byCarrier && !out, true, How.KEYWORD);
            case START ->
                out || byCarrier && !text.optOutType().isBlank()
                        ? again(before, byCarrier)
                        : Meaning.answered(Asks.ANSWER);
            case YES -> out ? again(before, byCarrier) : Meaning.answered(Asks.ANSWER);
            case HELP -> new Meaning(Asks.HELP, !byCarrier && !out, null, null);
            case NONE -> ordinary(text, out);
        };
    }

    /** The carrier answers only somebody who is on its list, not on ours alone. */
    private static Meaning again(Optional<Wish> before, boolean byCarrier) {
        boolean ours = before.filter(wish -> wish.how() == How.WORDS).isPresent();
        return new Meaning(Asks.TEXTS, ours || !byCarrier, false, How.KEYWORD);
    }

    private static Meaning ordinary(ReceivedText text, boolean out) {
        if (out) {
            return Meaning.heard();
        }
        return LeaveMeAlone.means(text.words())
                ? new Meaning(Asks.SILENCE, true, true, How.WORDS)
                : Meaning.answered(Asks.ANSWER);
    }
}
