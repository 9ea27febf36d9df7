package dev.switchboard.tools.business;

import dev.switchboard.events.Event;
import dev.switchboard.events.EventType;
import dev.switchboard.store.Expression;
import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.store.Write;
import dev.switchboard.tools.News;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The record of visits: an item for each place of a slot, and one for the person who has it. Both change in one
 * transaction of conditional writes. Thread safe.
 */
final class VisitBook {

    private static final Duration KEPT = Duration.ofDays(7);
    private static final int MOST_A_DAY = 2000;

    private final Store store;
    private final News news;

    VisitBook(Store store, News news) {
        this.store = store;
        this.news = news;
    }

    record Wanted(ZonedDateTime slot, int places, String name) {

        String entry() {
            return slotName(slot);
        }

        /** The clock of the wall and its offset: in autumn one time of day comes twice. */
        static String slotName(ZonedDateTime slot) {
            return slot.toLocalTime() + slot.getOffset().getId();
        }
    }

    /** @param place which of the slot's places it has */
    record Visit(String id, String day, String place, Instant at) {}

    /** A visit as the business sees it. */
    record Booked(Instant at, String person, String name) {}

    List<Booked> booked(TenantId tenant, LocalDate day) {
        var keys = Expression.of("#book = :book").with("book", tenant + "#" + day);
        return store.query(Table.VISITS, keys, false, MOST_A_DAY).stream()
                .map(item -> new Booked(
                        item.instant("at"),
                        item.text("person"),
                        item.find("name").orElse("")))
                .sorted(Comparator.comparing(Booked::at))
                .toList();
    }

    Optional<Visit> next(Actor actor) {
        return store.get(Table.VISITS, own(actor))
                .map(item -> new Visit(
                        item.find("visit").orElse("visit"), item.text("day"), item.text("place"), item.instant("at")));
    }

    /** How many places of each slot of a day are taken. */
    Map<String, Long> taken(Actor actor, LocalDate day) {
        var keys = Expression.of("#book = :book").with("book", book(actor, day.toString()));
        return store.query(Table.VISITS, keys, false, MOST_A_DAY).stream()
                .map(item -> item.text("entry").replaceFirst("#.*", ""))
                .collect(Collectors.groupingBy(slot -> slot, Collectors.counting()));
    }

    /** @param instead the visit that is given up for this one, or null */
    boolean take(Actor actor, Wanted wanted, Visit instead) {
        String id = UUID.randomUUID().toString();
        Optional<Event> event = news.about(actor, EventType.VISIT_SCHEDULED, Map.of("visit", id));
        for (int place = 0; place < wanted.places(); place++) {
            Write[] writes = writes(actor, wanted, id, wanted.entry() + "#" + place, instead);
            if (news.commit(event, writes).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private Write[] writes(Actor actor, Wanted wanted, String id, String place, Visit instead) {
        Instant at = wanted.slot().toInstant();
        Instant forgotten = at.plus(KEPT);
        String day = wanted.slot().toLocalDate().toString();
        Write slot = Write.put(
                Table.VISITS,
                place(actor, day, place)
                        .with("visit", id)
                        .with("person", actor.person().value())
                        .with("name", wanted.name())
                        .with("at", at)
                        .until(forgotten),
                store.absent(Table.VISITS));
        Item own = own(actor)
                .with("visit", id)
                .with("day", day)
                .with("place", place)
                .with("at", at)
                .until(forgotten);
        if (instead == null) {
            Expression free =
                    Expression.of("attribute_not_exists(#book) OR #at <= :now").with("now", store.now());
            return new Write[] {slot, Write.put(Table.VISITS, own, free)};
        }
        Write old = Write.delete(Table.VISITS, place(actor, instead.day(), instead.place()), mine(actor));
        return new Write[] {slot, Write.put(Table.VISITS, own, same(instead)), old};
    }

    boolean give(Actor actor, Visit visit) {
        return news.commit(
                        news.about(actor, EventType.VISIT_CANCELLED, Map.of("visit", visit.id())),
                        Write.delete(Table.VISITS, own(actor), same(visit)),
                        Write.delete(Table.VISITS, place(actor, visit.day(), visit.place()), mine(actor)))
                .isEmpty();
    }

    private static Expression same(Visit visit) {
        return Expression.of("#at = :at AND #place = :place")
                .with("at", visit.at())
                .with("place", visit.place());
    }

    private static Expression mine(Actor actor) {
        return Expression.of("#person = :person").with("person", actor.person().value());
    }

    private static Item own(Actor actor) {
        return Item.of("book", book(actor, "person#" + actor.person())).with("entry", "next");
    }

    private static Item place(Actor actor, String day, String place) {
        return Item.of("book", book(actor, day)).with("entry", place);
    }

    private static String book(Actor actor, String rest) {
        return actor.tenant() + "#" + rest;
    }
}
