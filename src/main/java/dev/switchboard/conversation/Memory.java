package dev.switchboard.conversation;

import dev.switchboard.store.Item;
import java.time.Instant;

/**
 * What is remembered of a conversation beyond its last turns. It lies with the person, whom each text keeps for longer; so it
 * ends by itself, as long after the oldest words in it as words are kept. Prints nothing of it.
 *
 * @param summary in the words of a model; empty for nothing
 * @param upTo the place of the last turn that it covers; 0 for none
 * @param since when the oldest words were said that went into it
 */
public record Memory(String summary, long upTo, Instant since) {

    public static final Memory NONE = new Memory("", 0, Instant.EPOCH);

    static Memory of(Item head, Instant now) {
        return head.find("summary")
                .map(words -> new Memory(
                        words,
                        head.number("summary_to"),
                        Instant.ofEpochMilli(head.findNumber("summary_since").orElse(0L))))
                .filter(memory ->
                        memory.since().plusSeconds(head.number("kept")).isAfter(now))
                .orElse(NONE);
    }

    @Override
    public String toString() {
        return "Memory[upTo=" + upTo + "]";
    }
}
