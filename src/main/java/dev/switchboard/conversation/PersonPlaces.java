package dev.switchboard.conversation;

import dev.switchboard.events.Outbox;
import dev.switchboard.store.Expression;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import java.util.Optional;

/** Places in a person's thread for what is no turn of it, so that turns and events have one order. Thread safe. */
public final class PersonPlaces implements Outbox.Places {

    private final Store store;

    public PersonPlaces(Store store) {
        this.store = store;
    }

    @Override
    public long next(TenantId tenant, String id) {
        return next(new Actor(tenant, new PersonId(id), ActorMode.CLIENT), null).orElseThrow(Outbox.Places::nobody);
    }

    /** @param condition what has to hold besides of a person who is there, or null */
    Optional<Long> next(Actor actor, Expression condition) {
        var there = Expression.of("attribute_exists(#seq)");
        return store.update(
                        Table.PEOPLE,
                        TurnItems.head(actor),
                        Expression.of("SET #seq = #seq + :one").with("one", 1),
                        condition == null ? there : condition)
                .map(head -> head.number("seq"));
    }
}
