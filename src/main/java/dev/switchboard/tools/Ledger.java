package dev.switchboard.tools;

import dev.switchboard.events.EventType;
import dev.switchboard.store.Expression;
import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.store.Write;
import java.time.Duration;
import java.util.Map;

/**
 * What acts were begun, so that each happens at most once a turn. Whoever begins one never begins it again, even when the
 * hub was killed in between: an act whose end nobody wrote down may have happened. Thread safe.
 */
final class Ledger {

    private static final Duration MEMORY = Duration.ofDays(2);

    private final Store store;
    private final News news;

    Ledger(Store store, News news) {
        this.store = store;
        this.news = news;
    }

    sealed interface Entry {
        /** Nobody has begun it: the caller does it now, and then says how it ended. */
        record Fresh() implements Entry {}

        /** It is over, and this was told of it. */
        record Over(ToolResult result) implements Entry {}

        /** It was begun, here or elsewhere, and nobody has said how it ended. */
        record Begun() implements Entry {}
    }

    Entry begin(ToolUse use) {
        Item begun = key(use).with("tool", use.spec().name())
                .with("state", "begun")
                .with("at", store.now())
                .until(store.now().plus(MEMORY));
        if (store.putIfAbsent(Table.TOOL_RUNS, begun)) {
            return new Entry.Fresh();
        }
        return store.get(Table.TOOL_RUNS, key(use))
                .<Entry>flatMap(item -> item.find("told")
                        .map(told ->
                                new Entry.Over(new ToolResult(ToolResult.Outcome.valueOf(item.text("state")), told))))
                .orElseGet(Entry.Begun::new);
    }

    /** Writes the end down together with its event; the first end that is told stays. */
    void over(ToolUse use, ToolResult result, Map<String, Object> ran) {
        Write end = Write.update(
                Table.TOOL_RUNS,
                key(use),
                Expression.of("SET #state = :state, #told = :told")
                        .with("state", result.outcome().name())
                        .with("told", result.told()),
                Expression.of("#state = :begun").with("begun", "begun"));
        news.commit(news.about(use.actor(), EventType.TOOL_RAN, ran), end);
    }

    private static Item key(ToolUse use) {
        return Item.of("run", use.actor().tenant() + "#" + use.actor().person() + "#" + use.id());
    }
}
