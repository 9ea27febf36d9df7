package dev.switchboard.tools.business;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From when to when on the clock of the wall; one that does not end later than it begins ends on the next day. */
record Span(LocalTime from, LocalTime to) {

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,2}:\\d\\d)-(\\d{1,2}:\\d\\d)");

    static Span parse(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no span of time; write 09:00-18:00.");
        }
        return new Span(time(written.group(1)), time(written.group(2)));
    }

    private static LocalTime time(String text) {
        try {
            return text.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(text.length() == 4 ? "0" + text : text);
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException("'" + text + "' is no time of day; write 09:00.", wrong);
        }
    }

    /** A time that the clock leaves out in spring is the one after the gap. */
    ZonedDateTime begin(LocalDate date, ZoneId zone) {
        return date.atTime(from).atZone(zone);
    }

    /** A time that the clock shows twice in autumn is the second one: nobody is sent home early. */
    ZonedDateTime end(LocalDate date, ZoneId zone) {
        LocalDate day = to.isAfter(from) ? date : date.plusDays(1);
        return day.atTime(to).atZone(zone).withLaterOffsetAtOverlap();
    }

    @Override
    public String toString() {
        return from + "-" + (to.equals(LocalTime.MIDNIGHT) ? "24:00" : to);
    }
}
