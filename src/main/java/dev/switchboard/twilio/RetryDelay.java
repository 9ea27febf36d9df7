package dev.switchboard.twilio;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How long to wait before a request is sent again: doubling with jitter, or what the carrier asks for. Thread-safe. */
record RetryDelay(Clock clock, RandomGenerator random) {

    /** The longest single wait. A carrier that asks for more is left alone. */
    static final Duration LONGEST = Duration.ofSeconds(5);

    private static final long FIRST_MILLIS = 250;

    /** Half of the doubled step is certain, the other half is drawn, so that many senders do not meet again. */
    Duration before(int retry) {
        long step = Math.min(FIRST_MILLIS << Math.min(retry - 1, 10), LONGEST.toMillis());
        return Duration.ofMillis(step / 2 + random.nextLong(step / 2 + 1));
    }

    /** Reads {@code Retry-After}, which is a number of seconds or a date. */
    Optional<Duration> asked(String header) {
        try {
            return Optional.of(Duration.ofSeconds(Math.max(0, Long.parseLong(header.strip()))));
        } catch (NumberFormatException notSeconds) {
            return askedByDate(header.strip());
        }
    }

    private Optional<Duration> askedByDate(String header) {
        try {
            ZonedDateTime until = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME);
            Duration wait = Duration.between(clock.instant(), until.toInstant());
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException neither) {
            return Optional.empty();
        }
    }
}
