package dev.switchboard.tools;

import dev.switchboard.events.Event;
import dev.switchboard.events.EventRefused;
import dev.switchboard.events.EventType;
import dev.switchboard.events.Outbox;
import dev.switchboard.events.Subject;
import dev.switchboard.signals.Whose;
import dev.switchboard.store.Store;
import dev.switchboard.store.StoreUnreachable;
import dev.switchboard.store.Write;
import dev.switchboard.vocabulary.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events about the person whom a tool serves, told in the transaction of what they tell of. Who never was in touch, like an
 * operator who tries a tool, has no thread and so no events. Thread safe.
 */
public final class News {

    private static final Logger log = LoggerFactory.getLogger(News.class);

    private final Store store;
    private final Outbox outbox;
    private final Executor later;

    /** @param later takes what nobody waits for, or refuses when too much is waiting */
    public News(Store store, Outbox outbox, Executor later) {
        this.later = later;
        this.store = store;
        this.outbox = outbox;
    }

    /** Takes the event's place in the person's thread; empty for somebody who has none. */
    public Optional<Event> about(Actor actor, EventType type, Map<String, Object> data) {
        try {
            return Optional.of(outbox.next(type, actor.tenant(), Subject.person(actor), data));
        } catch (EventRefused nobody) {
            return Optional.empty();
        }
    }

    /** The change with its event, or neither; gives the write whose condition did not hold. */
    public Optional<Write> commit(Optional<Event> event, Write... change) {
        List<Write> writes = new ArrayList<>(List.of(change));
        event.map(outbox::telling).ifPresent(writes::add);
        Optional<Write> refused = store.transact(writes.toArray(Write[]::new));
        if (refused.isEmpty()) {
            event.ifPresent(outbox::committed);
        }
        return refused;
    }

    /** For what changed nothing: told soon, and nobody waits for it. */
    void tell(Actor actor, EventType type, Map<String, Object> data) {
        try {
            later.execute(() -> telling(actor, type, data));
        } catch (RejectedExecutionException full) {
            Whose.of(log.atWarn(), actor).log("{} could not be told: too much is waiting", type.title());
        }
    }

    private void telling(Actor actor, EventType type, Map<String, Object> data) {
        try {
            Optional<Event> event = about(actor, type, data);
            if (event.isPresent()) {
                commit(event);
            }
        } catch (StoreUnreachable away) {
            Whose.of(log.atWarn(), actor).log("{} could not be told: the record is away", type.title());
        }
    }
}
