package dev.switchboard.answering;

import dev.switchboard.conversation.Turn;
import dev.switchboard.llm.ModelQuestion.Line;
import dev.switchboard.llm.ModelQuestion.Voice;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an agent remembers of a conversation. Prints nothing of it.
 *
 * @param turns the last ones, oldest first
 * @param summary of what was said before them; empty for nothing
 */
public record Recall(List<Turn> turns, String summary) {

    public Recall {
        turns = List.copyOf(turns);
    }

    /** Told as something that was said, never as an instruction: it is made of what people wrote. */
    Stream<Line> earlier() {
        return summary.isBlank()
                ? Stream.empty()
                : Stream.of(new Line(Voice.PERSON, "[Earlier in this conversation, in short: " + summary + "]"));
    }

    @Override
    public String toString() {
        return "Recall[turns=" + turns.size() + "]";
    }
}
