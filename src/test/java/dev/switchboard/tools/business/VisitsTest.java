package dev.switchboard.tools.business;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.events.Event;
import dev.switchboard.events.Outbox;
import dev.switchboard.store.Table;
import dev.switchboard.store.TestStore;
import dev.switchboard.tools.News;
import dev.switchboard.tools.ToolFailure;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The clock of the store stands at noon of Sunday, 1 March 2026. */
class VisitsTest {

    private static final TenantId SHOP = new TenantId("shop");
    private static final int RACERS = 32;

    private final AtomicLong place = new AtomicLong();
    private TestStore database;
    private Visits visits;

    @BeforeEach
    void open() {
        database = new TestStore();
        PremisesBook premises = new PremisesBook(database.store());
        premises.keep(SHOP, new Premises(ZoneId.of("UTC"), Hours.parse("mon-fri 09:00-11:00", ""), 30, 2, List.of()));
        visits = new Visits(
                premises,
                new VisitBook(database.store(), new News(database.store(), outbox(), Runnable::run)),
                database.clock());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void ofThirtyTwoWhoWantOneSlotWithTwoPlacesExactlyTwoGetIt() throws Exception {
        ExecutorService racers = Executors.newFixedThreadPool(RACERS);
        try {
            List<Callable<Map<String, Object>>> asking = new ArrayList<>();
            for (int each = 0; each < RACERS; each++) {
                Actor actor = person(each);
                asking.add(() -> visits.schedule(actor, book("2026-03-02", "09:30")));
            }
            int booked = 0;
            for (Future<Map<String, Object>> told : racers.invokeAll(asking)) {
                booked += Boolean.TRUE.equals(told.get().get("done")) ? 1 : 0;
            }
            assertThat(booked).isEqualTo(2);
        } finally {
            racers.shutdownNow();
        }
    }

    @Test
    void onePersonWhoAsksThirtyTwoTimesAtOnceHasOneVisit() throws Exception {
        ExecutorService racers = Executors.newFixedThreadPool(RACERS);
        try {
            List<Callable<Map<String, Object>>> asking = new ArrayList<>();
            for (int each = 0; each < RACERS; each++) {
                String time = each % 2 == 0 ? "09:00" : "10:00";
                asking.add(() -> visits.schedule(person(1), book("2026-03-02", time)));
            }
            long changed = 0;
            for (Future<Map<String, Object>> told : racers.invokeAll(asking)) {
                changed += Boolean.TRUE.equals(told.get().get("changed")) ? 1 : 0;
            }
            assertThat(changed).isEqualTo(1);
        } finally {
            racers.shutdownNow();
        }
    }

    @Test
    void aMovedVisitFreesItsOldTimeAndACancelledOneToo() {
        visits.schedule(person(1), book("2026-03-02", "09:00"));
        visits.schedule(person(2), book("2026-03-02", "09:00"));
        assertThat(visits.schedule(person(3), book("2026-03-02", "09:00"))).containsEntry("done", false);
        assertThat(visits.schedule(person(1), Map.of("action", "reschedule", "date", "2026-03-02", "time", "10:00")))
                .containsEntry("summary", "Your visit is moved to Monday, 2 March at 10:00.");
        assertThat(visits.schedule(person(3), book("2026-03-02", "09:00"))).containsEntry("done", true);
        assertThat(visits.schedule(person(3), Map.of("action", "cancel"))).containsEntry("changed", true);
        assertThat(visits.schedule(person(3), Map.of("action", "cancel"))).containsEntry("done", false);
        assertThat(visits.schedule(person(4), book("2026-03-02", "09:00"))).containsEntry("done", true);
    }

    @Test
    void eachChangeIsToldWithItAndWhatDidNotHappenIsNot() {
        visits.schedule(person(1), book("2026-03-02", "09:00"));
        visits.schedule(person(1), book("2026-03-02", "09:00"));
        visits.schedule(person(1), Map.of("action", "find_times"));
        visits.schedule(person(1), Map.of("action", "reschedule", "date", "2026-03-02", "time", "10:00"));
        visits.schedule(person(1), Map.of("action", "cancel"));
        visits.schedule(person(1), Map.of("action", "cancel"));
        assertThat(database.everythingIn(Table.OUTBOX).stream()
                        .map(item -> Event.read(item.text("event")))
                        .sorted(Comparator.comparing(Event::seq))
                        .map(event -> event.type().title()))
                .containsExactly("visit.scheduled", "visit.scheduled", "visit.cancelled");
    }

    @Test
    void whoHasAVisitIsToldSoAndMayHaveAnotherWhenItIsOver() {
        visits.schedule(person(1), book("2026-03-02", "09:00"));
        assertThat(visits.schedule(person(1), book("2026-03-03", "09:00")).get("summary"))
                .asString()
                .contains("There is a visit already, on Monday, 2 March at 09:00");
        assertThat(visits.schedule(person(1), book("2026-03-02", "09:00")))
                .containsEntry("done", true)
                .containsEntry("changed", false);
        database.clock().move(Duration.ofDays(1));
        assertThat(visits.schedule(person(1), book("2026-03-03", "09:00"))).containsEntry("changed", true);
    }

    @Test
    void freeTimesAreThoseThatCanBeBooked() {
        visits.schedule(person(1), book("2026-03-02", "09:00"));
        visits.schedule(person(2), book("2026-03-02", "09:00"));
        assertThat(visits.schedule(person(3), Map.of("action", "find_times")).get("free_times"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .startsWith("2026-03-02 09:30", "2026-03-02 10:00", "2026-03-02 10:30", "2026-03-03 09:00");
    }

    @Test
    void aTimeBeforeNowOutsideTheHoursOrTooFarAwayIsRefused() {
        for (Map<String, Object> wrong : List.of(
                book("2026-02-27", "09:00"),
                book("2026-03-02", "09:10"),
                book("2026-03-02", "11:00"),
                book("2026-03-07", "09:00"),
                book("2027-03-01", "09:00"))) {
            assertThatThrownBy(() -> visits.schedule(person(1), wrong)).isInstanceOf(ToolFailure.class);
        }
    }

    @Test
    void anotherShopsVisitsAreItsOwn() {
        Actor stranger = new Actor(new TenantId("other"), person(1).person(), ActorMode.CLIENT);
        visits.schedule(person(1), book("2026-03-02", "09:00"));
        assertThatThrownBy(() -> visits.schedule(stranger, Map.of("action", "cancel")))
                .isInstanceOf(ToolFailure.class);
    }

    private Outbox outbox() {
        return new Outbox(database.store(), (tenant, id) -> place.incrementAndGet(), () -> {});
    }

    private static Actor person(int number) {
        return new Actor(SHOP, new PersonId(String.format("person-%04d", number)), ActorMode.CLIENT);
    }

    private static Map<String, Object> book(String date, String time) {
        return Map.of("action", "book", "date", date, "time", time);
    }
}
