package dev.switchboard.tools.business;

import dev.switchboard.tools.ToolFailure;
import dev.switchboard.tools.business.Premises.Opening;
import dev.switchboard.vocabulary.Actor;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Whether the doors are open, and when they will be. Thread safe. */
public final class StoreHours {

    static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private final PremisesBook book;
    private final Clock clock;

    StoreHours(PremisesBook book, Clock clock) {
        this.book = book;
        this.clock = clock;
    }

    /** @param date of the day to tell about, or null for now */
    public Map<String, Object> status(Actor actor, String date) {
        Premises premises = of(actor);
        Instant now = clock.instant();
        ZonedDateTime here = now.atZone(premises.zone());
        LocalDate day = date == null ? here.toLocalDate() : Dates.read(date);
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("local_time", here.format(DAY) + " " + here.format(TIME));
        status.put("time_zone", premises.zone().getId());
        status.put("date", day.toString());
        status.put("hours", spans(premises, day));
        String why = premises.hours().on(day).why();
        if (!why.isEmpty()) {
            status.put("special_day", why);
        }
        if (day.equals(here.toLocalDate())) {
            Opening open = premises.openAt(now).orElse(null);
            status.put("open_now", open != null);
            status.put("summary", open != null ? untilClosing(open, here) : closed(premises, now, why));
        } else {
            String hours = spans(premises, day);
            status.put(
                    "summary",
                    hours.equals("closed")
                            ? "We are closed on " + day.format(DAY) + (why.isEmpty() ? "." : " (" + why + ").")
                            : "On " + day.format(DAY) + " we are open " + hours + ".");
        }
        return status;
    }

    private Premises of(Actor actor) {
        return book.find(actor.tenant())
                .orElseThrow(
                        () -> new ToolFailure("The opening hours are not known. Say so, and offer to take a message."));
    }

    private static String untilClosing(Opening open, ZonedDateTime here) {
        boolean today = open.to().toLocalDate().equals(here.toLocalDate());
        return "We are open now, until " + (today ? "" : open.to().format(DAY) + " ")
                + open.to().format(TIME) + ".";
    }

    private static String closed(Premises premises, Instant now, String why) {
        return "We are closed now" + (why.isEmpty() ? "." : " (" + why + ").")
                + premises.nextAfter(now)
                        .map(next -> " We open on " + next.from().format(DAY) + " at "
                                + next.from().format(TIME) + ".")
                        .orElse("");
    }

    private static String spans(Premises premises, LocalDate day) {
        String spans = premises.openings(day).stream()
                .map(open -> open.from().format(TIME) + "-" + open.to().format(TIME))
                .collect(Collectors.joining(" and "));
        return spans.isEmpty() ? "closed" : spans;
    }
}
