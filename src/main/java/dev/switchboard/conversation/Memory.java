package dev.switchboard.conversation;

import dev.switchboard.store.Item;

/**
 * What is remembered of a conversation beyond its last turns. Prints nothing of it.
 *
 * @param summary in the words of a model; empty for nothing
 * @param upTo the place of the last turn that it covers; 0 for none
 */
public record Memory(String summary, long upTo) {

    public static final Memory NONE = new Memory("", 0);

    static Memory of(Item head) {
        return head.find("summary")
                .map(words -> new Memory(words, head.number("summary_to")))
                .orElse(NONE);
    }

    @Override
    public String toString() {
        return "Memory[upTo=" + upTo + "]";
    }
}
