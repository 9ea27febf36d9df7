package dev.switchboard.guard.floors.broken.conversation;

import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.vocabulary.Actor;

/** Reads what was said without saying whose data it asks for. */
public class Threads {

    private final Store store;

    public Threads(Store store) {
        this.store = store;
    }

    public Object all(String person) {
        return store.get(Table.TURNS, Item.of("person", person));
    }

    public Object of(Actor actor) {
        return store.get(Table.TURNS, Item.of("person", actor.tenant() + "#" + actor.person()));
    }
}
