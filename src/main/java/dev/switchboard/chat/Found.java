package dev.switchboard.chat;

import dev.switchboard.answering.Answerer.Answer;
import java.util.List;

/** An answer whose words are there and not yet on record. */
public record Found(Answering answering, Answer answer, List<Deed> deeds) {

    public Found {
        deeds = List.copyOf(deeds);
    }

    @Override
    public String toString() {
        return "Found[" + answer + "]";
    }
}
