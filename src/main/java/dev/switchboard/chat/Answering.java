package dev.switchboard.chat;

import dev.switchboard.conversation.AnswerClaim;
import java.util.List;

/**
 * An answer that this instance has the right to find.
 *
 * @param heard the events of each message that it answers
 */
public record Answering(AnswerClaim claim, List<AnswerEvents> heard) {

    public Answering {
        heard = List.copyOf(heard);
    }

    void add(Moment moment) {
        heard.forEach(events -> events.add(moment));
    }

    @Override
    public String toString() {
        return "Answering[" + claim + "]";
    }
}
