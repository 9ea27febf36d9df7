package dev.switchboard.tools;

import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Turn;
import dev.switchboard.conversation.Turn.Speaker;
import dev.switchboard.store.Expression;
import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The person's own yes to an act that needs one. A model cannot give it: the hub looks for it in the record of the
 * conversation, in a turn of the person after one in which the agent asked. Each yes serves one use. Thread safe.
 */
final class Confirmations {

    private static final Duration MEMORY = Duration.ofMinutes(30);
    private static final int LOOKED_AT = 12;

    private final Store store;
    private final Conversations conversations;

    Confirmations(Store store, Conversations conversations) {
        this.store = store;
        this.conversations = conversations;
    }

    enum Answer {
        YES,
        /** Nobody asked yet; from now on a yes counts. */
        ASK,
        /** The person was asked and has said something else. */
        NOT_YES
    }

    Answer of(ToolUse use, String turn) {
        Item asked = store.get(Table.TOOL_RUNS, key(use)).orElse(null);
        boolean spent = asked != null
                && asked.find("used").filter(id -> !id.equals(use.id())).isPresent();
        if (asked == null || spent) {
            ask(use, turn);
            return Answer.ASK;
        }
        if (asked.find("used").isPresent()) {
            return Answer.YES;
        }
        if (asked.text("turn").equals(turn)) {
            return Answer.ASK;
        }
        if (saidYes(use, asked.instant("at"))) {
            return spend(use) ? Answer.YES : Answer.ASK;
        }
        ask(use, turn);
        return Answer.NOT_YES;
    }

    private void ask(ToolUse use, String turn) {
        store.put(
                Table.TOOL_RUNS,
                key(use).with("tool", use.spec().name())
                        .with("turn", turn)
                        .with("at", store.now())
                        .until(store.now().plus(MEMORY)));
    }

    /** Two uses at once find one yes: it is the first one's. */
    private boolean spend(ToolUse use) {
        return store.update(
                        Table.TOOL_RUNS,
                        key(use),
                        Expression.of("SET #used = :id").with("id", use.id()),
                        Expression.of("attribute_exists(#at) AND (attribute_not_exists(#used) OR #used = :id)")
                                .with("id", use.id()))
                .isPresent();
    }

    /** The last words of the person after the agent's question; what they said before they were asked is no answer. */
    private boolean saidYes(ToolUse use, Instant since) {
        List<Turn> recent = conversations.recent(use.actor(), LOOKED_AT);
        Optional<Instant> question = recent.stream()
                .filter(turn -> turn.speaker() == Speaker.AGENT && !turn.at().isBefore(since))
                .filter(turn -> turn.words().matches("(?s).*[?\u061F\uFF1F].*"))
                .map(Turn::at)
                .min(Instant::compareTo);
        if (question.isEmpty()) {
            return false;
        }
        List<Turn> answers = recent.stream()
                .filter(turn -> turn.speaker() == Speaker.PERSON && turn.at().isAfter(question.get()))
                .toList();
        return !answers.isEmpty()
                && Consent.isGiven(answers.get(answers.size() - 1).words());
    }

    /** The same for the same act of this person, in whatever turn it is asked for. */
    private static Item key(ToolUse use) {
        return Item.of("run", use.actor().tenant() + "#" + use.actor().person() + "#confirm#" + use.same());
    }
}
