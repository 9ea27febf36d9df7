package dev.switchboard.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.vocabulary.PhoneNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {

    private final QuietHours quiet = new QuietHours();

    /** New York is five hours behind in winter and four in summer, Phoenix knows no summer, Tokyo is nine hours ahead. */
    @ParameterizedTest
    @CsvSource({
        "+12125550100, 2026-01-15T12:59:00Z, true",
        "+12125550100, 2026-01-15T13:00:00Z, false",
        "+12125550100, 2026-07-15T11:59:00Z, true",
        "+12125550100, 2026-07-15T12:00:00Z, false",
        "+12125550100, 2026-01-16T01:59:00Z, false",
        "+12125550100, 2026-01-16T02:00:00Z, true",
        "+14155550100, 2026-01-15T15:59:00Z, true",
        "+14155550100, 2026-01-15T16:00:00Z, false",
        "+16025550100, 2026-07-15T15:00:00Z, false",
        "+442071838750, 2026-01-15T22:00:00Z, true",
        "+815012345678, 2026-01-15T12:00:00Z, true",
        "+15550100001, 2026-01-15T12:00:00Z, false",
        "+15550100001, 2026-01-15T23:00:00Z, true"
    })
    void itIsNightWhereThePersonLives(String number, Instant now, boolean night) {
        assertThat(quiet.nowFor(new PhoneNumber(number), policy("21:00", "08:00"), now))
                .isEqualTo(night);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-15T13:00:00Z, ",
        "2026-01-16T02:00:00Z, 2026-01-16T13:00:00Z",
        "2026-01-16T12:59:00Z, 2026-01-16T13:00:00Z",
        "2026-03-08T04:00:00Z, 2026-03-08T12:00:00Z"
    })
    void theNightEndsInTheMorningThatComesNextEvenWhenTheClocksChange(Instant now, Instant morning) {
        assertThat(quiet.until(new PhoneNumber("+12125550100"), policy("21:00", "08:00"), now))
                .isEqualTo(Optional.ofNullable(morning));
    }

    @Test
    void aBusinessMayHaveNoQuietHoursOrSomeOfTheDay() {
        PhoneNumber london = new PhoneNumber("+442071838750");
        Instant noon = Instant.parse("2026-01-15T12:30:00Z");
        assertThat(quiet.nowFor(london, policy("00:00", "00:00"), noon)).isFalse();
        assertThat(quiet.nowFor(london, policy("12:00", "13:00"), noon)).isTrue();
        assertThat(quiet.nowFor(london, policy("13:00", "14:00"), noon)).isFalse();
    }

    private static TextPolicy policy(String from, String to) {
        return new TextPolicy(
                ReplyMode.REST,
                Duration.ZERO,
                Duration.ZERO,
                "",
                20,
                false,
                30,
                1000,
                LocalTime.parse(from),
                LocalTime.parse(to),
                ZoneId.of("UTC"));
    }
}
