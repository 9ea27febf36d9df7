package dev.switchboard.tools.business;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.store.TestStore;
import dev.switchboard.tools.ToolFailure;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreHoursTest {

    private static final Actor SOMEBODY =
            new Actor(new TenantId("shop"), new PersonId("somebody-0001"), ActorMode.CLIENT);
    private static final Hours HOURS = Hours.parse(
            "mon-fri 09:00-12:00 13:00-18:00; sat 22:00-03:00",
            "12-25 closed Christmas Day\n2026-12-24 09:00-13:00 Christmas Eve");

    private static TestStore database;
    private static PremisesBook book;

    @BeforeAll
    static void open() {
        database = new TestStore();
        book = new PremisesBook(database.store());
        book.keep(SOMEBODY.tenant(), new Premises(ZoneId.of("Europe/Vienna"), HOURS, 30, 1, List.of()));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Monday in winter and in summer: nine o'clock is another moment.
                "2026-01-12T07:59:00Z | We are closed now. We open on Monday, 12 January at 09:00.",
                "2026-01-12T08:00:00Z | We are open now, until 12:00.",
                "2026-07-13T06:59:00Z | We are closed now. We open on Monday, 13 July at 09:00.",
                "2026-07-13T07:00:00Z | We are open now, until 12:00.",
                "2026-01-12T11:30:00Z | We are closed now. We open on Monday, 12 January at 13:00.",
                // Friday evening, and the Saturday that goes on into Sunday.
                "2026-01-16T17:00:00Z | We are closed now. We open on Saturday, 17 January at 22:00.",
                "2026-01-18T01:30:00Z | We are open now, until 03:00.",
                "2026-01-18T02:00:00Z | We are closed now. We open on Monday, 19 January at 09:00.",
                // The night in which the clock goes forward, and the one in which it goes back.
                "2026-03-29T00:59:00Z | We are open now, until 03:00.",
                "2026-03-29T01:00:00Z | We are closed now. We open on Monday, 30 March at 09:00.",
                "2026-10-25T01:30:00Z | We are open now, until 03:00.",
                "2026-10-25T02:00:00Z | We are closed now. We open on Monday, 26 October at 09:00.",
                // Exceptions: a short day, and a holiday that has a name.
                "2026-12-24T12:30:00Z | We are closed now (Christmas Eve). We open on Saturday, 26 December at 22:00.",
                "2026-12-25T09:00:00Z | We are closed now (Christmas Day). We open on Saturday, 26 December at 22:00."
            })
    void theDoorsAreOpenWhenTheClockOnTheWallSaysSo(String now, String told) {
        assertThat(hours(now).status(SOMEBODY, null)).containsEntry("summary", told);
    }

    @Test
    void anotherDayIsToldWithItsName() {
        assertThat(hours("2026-12-01T09:00:00Z").status(SOMEBODY, "2026-12-25"))
                .containsEntry("hours", "closed")
                .containsEntry("special_day", "Christmas Day");
        assertThat(hours("2026-12-01T09:00:00Z").status(SOMEBODY, "2026-12-24")).containsEntry("hours", "09:00-13:00");
    }

    @Test
    void aDayThatIsNoneAndHoursThatNobodySetAreSaidToBeSo() {
        assertThatThrownBy(() -> hours("2026-12-01T09:00:00Z").status(SOMEBODY, "2026-02-30"))
                .isInstanceOf(ToolFailure.class)
                .hasMessageContaining("no such date");
        Actor elsewhere = new Actor(new TenantId("new-shop"), SOMEBODY.person(), ActorMode.CLIENT);
        assertThatThrownBy(() -> hours("2026-12-01T09:00:00Z").status(elsewhere, null))
                .hasMessageContaining("not known");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mon", "someday 09:00-10:00", "fri-mon 09:00-10:00", "mon 9-10", "mon 25:00-26:00"})
    void aWeekThatIsNotUnderstoodIsRefusedWithASentence(String week) {
        assertThatThrownBy(() -> Hours.parse(week, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?s).*write.*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12-25", "2026-02-30 closed", "christmas closed", "13-45 closed"})
    void anExceptionThatIsNotUnderstoodIsRefusedWithASentence(String exception) {
        assertThatThrownBy(() -> Hours.parse("mon 09:00-10:00", exception))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("(?s).*write.*");
    }

    @Test
    void slotsEndBeforeTheDoorsClose() {
        Premises premises = book.find(SOMEBODY.tenant()).orElseThrow();
        assertThat(premises.slots(LocalDate.of(2026, 1, 12))).hasSize(6 + 10);
        assertThat(premises.slots(LocalDate.of(2026, 12, 25))).isEmpty();
    }

    private static StoreHours hours(String now) {
        return new StoreHours(book, Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
    }
}
