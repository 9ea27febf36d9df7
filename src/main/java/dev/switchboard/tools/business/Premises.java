package dev.switchboard.tools.business;

import dev.switchboard.vocabulary.PhoneNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where and when a business receives people.
 *
 * @param slotMinutes how long a visit takes
 * @param places how many visits may take place at a time
 * @param staff who is told when somebody needs a person; the first is told first
 */
public record Premises(ZoneId zone, Hours hours, int slotMinutes, int places, List<PhoneNumber> staff) {

    private static final int DAYS_AHEAD = 30;

    public Premises {
        staff = List.copyOf(staff);
        if (slotMinutes < 5 || slotMinutes > 480 || places < 1 || places > 50) {
            throw new IllegalArgumentException("A visit takes 5 to 480 minutes, and 1 to 50 take place at a time.");
        }
    }

    /** One time during which the doors are open. */
    record Opening(ZonedDateTime from, ZonedDateTime to) {

        boolean holds(Instant at) {
            return !at.isBefore(from.toInstant()) && at.isBefore(to.toInstant());
        }
    }

    List<Opening> openings(LocalDate date) {
        return hours.on(date).spans().stream()
                .map(span -> new Opening(span.begin(date, zone), span.end(date, zone)))
                // A span that falls into the hour that spring leaves out is none.
                .filter(opening -> opening.from().isBefore(opening.to()))
                .toList();
    }

    /** The opening that is on at a moment; it may have begun the day before. */
    Optional<Opening> openAt(Instant at) {
        LocalDate today = at.atZone(zone).toLocalDate();
        return near(today.minusDays(1), 2).stream()
                .filter(opening -> opening.holds(at))
                .findFirst();
    }

    Optional<Opening> nextAfter(Instant at) {
        return near(at.atZone(zone).toLocalDate(), DAYS_AHEAD).stream()
                .filter(opening -> opening.from().toInstant().isAfter(at))
                .findFirst();
    }

    private List<Opening> near(LocalDate first, int days) {
        List<Opening> openings = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            openings.addAll(openings(first.plusDays(day)));
        }
        return openings;
    }

    /** When visits may begin on a day, so that each is over before the doors close. */
    List<ZonedDateTime> slots(LocalDate date) {
        List<ZonedDateTime> slots = new ArrayList<>();
        for (Opening opening : openings(date)) {
            ZonedDateTime slot = opening.from();
            while (!slot.plusMinutes(slotMinutes).isAfter(opening.to())) {
                slots.add(slot);
                slot = slot.plusMinutes(slotMinutes);
            }
        }
        return slots;
    }
}
