package dev.switchboard.conversation;

import dev.switchboard.store.Expression;
import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who has been in touch with a business, and what was said, as people of the business read it. Each person costs a read of
 * its own, whatever the number of people and turns. Thread safe.
 */
public final class Threads {

    /** Of the people in the order of their last word, which of them comes next; opaque to whoever reads on. */
    public record Contacts(List<Contact> contacts, String next) {}

    /**
     * @param number how they are reached, as the carrier wrote it; null for a visitor of a web page
     * @param place where they stand in the order, for whoever reads on
     * @param pause while the agent is silent for them, or null
     */
    public record Contact(Actor actor, String number, String line, String place, AgentPause pause) {
        @Override
        public String toString() {
            return "Contact[person=" + actor.person() + "]";
        }
    }

    /**
     * A turn, and what the carrier told of it.
     *
     * @param status the carrier's last word, or null
     * @param error its code, or null
     * @param media the files that came with it
     */
    public record Heard(Turn turn, String status, String error, List<Medium> media) {}

    private final Store store;

    Threads(Store store) {
        this.store = store;
    }

    /** The value by which a person stands among the others: the last is the newest. */
    static String active(Instant at, Actor actor) {
        return String.format(Locale.ROOT, "%015d#%s", at.toEpochMilli(), actor.person());
    }

    /**
     * The people of a business, whoever was in touch last first.
     *
     * @param before where another page ended; null for the newest
     */
    public Contacts contacts(TenantId tenant, String before, int most) {
        var all = Expression.of(before == null ? "#tenant = :tenant" : "#tenant = :tenant AND #active < :before")
                .with("tenant", tenant.value());
        List<Item> keys = store.keys(Table.PEOPLE, before == null ? all : all.with("before", before), true, most);
        List<Contact> contacts = new ArrayList<>();
        for (Item key : keys) {
            String active = key.text("active");
            find(tenant, new PersonId(active.substring(active.indexOf('#') + 1)))
                    .ifPresent(contacts::add);
        }
        return new Contacts(
                contacts, keys.size() < most ? null : keys.get(keys.size() - 1).text("active"));
    }

    /** Empty where this business does not know them, or not any more. */
    public Optional<Contact> find(TenantId tenant, PersonId person) {
        Actor actor = new Actor(tenant, person, ActorMode.CLIENT);
        return store.get(Table.PEOPLE, TurnItems.head(actor))
                .filter(head -> head.findNumber("seq").isPresent())
                .map(head -> new Contact(
                        actor,
                        head.find("from").orElse(null),
                        head.find("line").orElse(null),
                        head.find("active").orElse(""),
                        AgentPause.of(head, store.now()).orElse(null)));
    }

    /**
     * The turns of one person, oldest first.
     *
     * @param before the place of the first turn that is known already; null for the last turns
     */
    public List<Heard> turns(Actor actor, Long before, int most) {
        var all = Expression.of(before == null ? "#person = :person" : "#person = :person AND #seq < :before")
                .with("person", TurnItems.person(actor));
        List<Heard> turns = new ArrayList<>(
                store.query(Table.TURNS, before == null ? all : all.with("before", before), true, most).stream()
                        .map(item -> new Heard(
                                TurnItems.turn(item),
                                item.find("status").orElse(null),
                                item.find("error").orElse(null),
                                MediaItems.of(item)))
                        .toList());
        Collections.reverse(turns);
        return turns;
    }
}
