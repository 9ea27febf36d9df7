package dev.switchboard.tools.business;

import dev.switchboard.tools.ToolFailure;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Visits that people agree on: within the hours, in slots, one to come a person. Who gets a slot is decided by the store
 * alone, so any number of people may try at once, on any number of instances. Thread safe.
 */
public final class Visits {

    private static final Duration AHEAD = Duration.ofDays(60);
    private static final int OFFERED = 6;
    private static final int DAYS_LOOKED_AT = 14;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private final PremisesBook premises;
    private final VisitBook book;
    private final Clock clock;

    Visits(PremisesBook premises, VisitBook book, Clock clock) {
        this.premises = premises;
        this.book = book;
        this.clock = clock;
    }

    /** What somebody asked for and how it came out; {@code changed} says that the person should be told by text. */
    public Map<String, Object> schedule(Actor actor, Map<String, Object> asked) {
        Premises here = premises.find(actor.tenant())
                .orElseThrow(() -> new ToolFailure("Visits cannot be booked here yet. Offer to take a message."));
        return switch (String.valueOf(asked.get("action"))) {
            case "book", "reschedule" -> book(actor, here, asked);
            case "cancel" -> cancel(actor, here);
            default -> free(actor, here, asked);
        };
    }

    List<VisitBook.Booked> booked(TenantId tenant, LocalDate first, int days) {
        return first.datesUntil(first.plusDays(days))
                .flatMap(day -> book.booked(tenant, day).stream())
                .toList();
    }

    private Map<String, Object> book(Actor actor, Premises here, Map<String, Object> asked) {
        ZonedDateTime slot = slot(here, asked);
        Optional<VisitBook.Visit> standing = standing(actor);
        if (standing.isPresent() && standing.get().at().equals(slot.toInstant())) {
            return outcome(true, false, "Your visit on " + words(slot) + " stands.");
        }
        if (standing.isPresent() && !"reschedule".equals(asked.get("action"))) {
            return outcome(
                    false,
                    false,
                    "There is a visit already, on " + words(standing.get().at().atZone(here.zone()))
                            + ". It can be moved or cancelled.");
        }
        var visit = new VisitBook.Wanted(slot, here.places(), name(asked));
        if (!book.take(actor, visit, standing.orElse(null))) {
            Map<String, Object> taken = outcome(false, false, "That time is taken.");
            taken.put("free_times", times(actor, here, slot.toLocalDate()));
            return taken;
        }
        return outcome(
                true,
                true,
                (standing.isPresent() ? "Your visit is moved to " : "Your visit is booked for ") + words(slot) + ".");
    }

    private Map<String, Object> cancel(Actor actor, Premises here) {
        VisitBook.Visit standing = standing(actor).orElse(null);
        if (standing == null || !book.give(actor, standing)) {
            return outcome(false, false, "There is no visit to cancel.");
        }
        return outcome(true, true, "Your visit on " + words(standing.at().atZone(here.zone())) + " is cancelled.");
    }

    private Map<String, Object> free(Actor actor, Premises here, Map<String, Object> asked) {
        LocalDate from = asked.get("date") == null
                ? clock.instant().atZone(here.zone()).toLocalDate()
                : Dates.read(asked.get("date").toString());
        List<String> times = times(actor, here, from);
        Map<String, Object> free = outcome(
                true, false, times.isEmpty() ? "No time is free then." : "Free is " + String.join(", ", times) + ".");
        free.put("free_times", times);
        return free;
    }

    private Optional<VisitBook.Visit> standing(Actor actor) {
        return book.next(actor).filter(visit -> visit.at().isAfter(clock.instant()));
    }

    private ZonedDateTime slot(Premises here, Map<String, Object> asked) {
        if (asked.get("date") == null || asked.get("time") == null) {
            throw new ToolFailure("Ask for the day and the time first.");
        }
        LocalDate date = Dates.read(asked.get("date").toString());
        var time = Dates.time(asked.get("time").toString());
        var now = clock.instant();
        return here.slots(date).stream()
                .filter(slot ->
                        slot.toLocalDate().equals(date) && slot.toLocalTime().equals(time))
                .filter(slot ->
                        slot.toInstant().isAfter(now) && slot.toInstant().isBefore(now.plus(AHEAD)))
                .findFirst()
                .orElseThrow(
                        () -> new ToolFailure("Visits do not begin at that time. Ask for free times with the action"
                                + " find_times, and offer those."));
    }

    private List<String> times(Actor actor, Premises here, LocalDate from) {
        List<String> free = new ArrayList<>();
        for (int day = 0; day < DAYS_LOOKED_AT && free.size() < OFFERED; day++) {
            LocalDate date = from.plusDays(day);
            Map<String, Long> taken = book.taken(actor, date);
            here.slots(date).stream()
                    .filter(slot -> slot.toInstant().isAfter(clock.instant()))
                    .filter(slot -> taken.getOrDefault(VisitBook.Wanted.slotName(slot), 0L) < here.places())
                    .limit(OFFERED - free.size())
                    .forEach(slot -> free.add(slot.toLocalDate() + " " + slot.format(TIME)));
        }
        return free;
    }

    private static String name(Map<String, Object> asked) {
        return String.valueOf(asked.getOrDefault("name", ""));
    }

    private static String words(ZonedDateTime slot) {
        return slot.format(StoreHours.DAY) + " at " + slot.format(TIME);
    }

    private static Map<String, Object> outcome(boolean done, boolean changed, String summary) {
        Map<String, Object> outcome = new LinkedHashMap<>();
        outcome.put("done", done);
        outcome.put("changed", changed);
        outcome.put("summary", summary);
        return outcome;
    }
}
