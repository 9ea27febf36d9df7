package dev.switchboard.simulator.carrier;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Dates as the REST API writes them (RFC 2822, UTC) and takes them (ISO 8601, a day or a moment). */
final class RestDates {

    private static final DateTimeFormatter RFC_2822 = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss Z", Locale.US)
            .withZone(ZoneOffset.UTC);

    private RestDates() {}

    static String write(Instant moment) {
        return moment == null ? null : RFC_2822.format(moment);
    }

    static boolean isDay(String text) {
        return text.matches("\\d{4}-\\d{2}-\\d{2}");
    }

    static Instant read(String name, String text) {
        try {
            if (isDay(text)) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            String zoned = text.matches(".*(Z|[+-]\\d{2}:?\\d{2})$") ? text : text + "Z";
            return OffsetDateTime.parse(zoned).toInstant();
        } catch (DateTimeParseException e) {
            throw RestRefusal.invalid(
                    20001, "Parameter '" + name + "' is not a date like 2026-01-31T10:00:00Z: " + text);
        }
    }
}
