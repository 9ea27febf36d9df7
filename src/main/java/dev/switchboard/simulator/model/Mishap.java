package dev.switchboard.simulator.model;

import dev.switchboard.simulator.dials.Dial;
import dev.switchboard.simulator.dials.Dials;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Pieces;
import java.util.ArrayList;
import java.util.List;

/** What befalls a stream half way: each of these the vendors' streams have been seen to do. */
enum Mishap {
    NONE,
    /** Falls silent and stays open. */
    STALLS,
    /** Ends without its end. */
    IS_CUT,
    /** Tells of a failure, after the good status. */
    FAILS_INSIDE;

    /** What the dials want for the next stream. */
    static Mishap next(Dials dials) {
        if (dials.take(Dial.MODEL_STALL)) {
            return STALLS;
        }
        if (dials.take(Dial.MODEL_CUT)) {
            return IS_CUT;
        }
        return dials.take(Dial.MODEL_FAIL_INSIDE) ? FAILS_INSIDE : NONE;
    }

    /** @param failure the event by which this vendor tells of it */
    Answer befall(List<String> events, String failure, long gapMs) {
        List<String> sent = this == NONE ? events : new ArrayList<>(events.subList(0, events.size() / 2));
        if (this == FAILS_INSIDE) {
            sent.add(failure);
        }
        return Answer.stream(new Pieces(sent, gapMs, this == STALLS));
    }
}
