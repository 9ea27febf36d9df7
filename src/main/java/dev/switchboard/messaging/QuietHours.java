package dev.switchboard.messaging;

import dev.switchboard.vocabulary.PhoneNumber;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** When a text that nobody waits for would wake somebody, in the time of where they live. Immutable. */
@Component
class QuietHours {

    private static final String ZONES = "/numbers/zones.txt";
    private static final int LONGEST_BEGINNING = 5;

    private final Map<String, ZoneId> zones;

    QuietHours() {
        this.zones = read();
    }

    /** Where the owner of a number lives, as far as the number says so. */
    Optional<ZoneId> zone(PhoneNumber number) {
        String digits = number.e164();
        for (int length = Math.min(LONGEST_BEGINNING, digits.length()); length > 1; length--) {
            ZoneId zone = zones.get(digits.substring(0, length));
            if (zone != null) {
                return Optional.of(zone);
            }
        }
        return Optional.empty();
    }

    /** Whether it is night there; the hours may go over midnight. */
    boolean nowFor(PhoneNumber number, TextPolicy policy, Instant now) {
        LocalTime there = now.atZone(zone(number).orElse(policy.zone())).toLocalTime();
        LocalTime from = policy.quietFrom();
        LocalTime to = policy.quietTo();
        return from.isAfter(to)
                ? !there.isBefore(from) || there.isBefore(to)
                : !there.isBefore(from) && there.isBefore(to);
    }

    /** When the night ends that is there now; nothing where it is none. */
    Optional<Instant> until(PhoneNumber number, TextPolicy policy, Instant now) {
        if (!nowFor(number, policy, now)) {
            return Optional.empty();
        }
        ZonedDateTime there = now.atZone(zone(number).orElse(policy.zone()));
        ZonedDateTime end = there.with(policy.quietTo());
        return Optional.of((end.isAfter(there) ? end : end.plusDays(1)).toInstant());
    }

    private static Map<String, ZoneId> read() {
        Map<String, ZoneId> zones = new HashMap<>();
        try (InputStream file = QuietHours.class.getResourceAsStream(ZONES);
                var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                String[] words = line.split(" ");
                ZoneId zone = ZoneId.of(words[0]);
                Arrays.stream(words).skip(1).forEach(beginning -> zones.putIfAbsent(beginning, zone));
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return Map.copyOf(zones);
    }
}
