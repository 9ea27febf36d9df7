package dev.switchboard.tools.business;

import dev.switchboard.tools.ToolFailure;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;

/** Dates and times as a model writes them. Stateless. */
final class Dates {

    private Dates() {}

    static LocalDate read(String date) {
        try {
            return LocalDate.parse(date);
        } catch (DateTimeException wrong) {
            throw new ToolFailure("There is no such date. A date is written like 2026-12-24.");
        }
    }

    static LocalTime time(String time) {
        try {
            return LocalTime.parse(time);
        } catch (DateTimeException wrong) {
            throw new ToolFailure("There is no such time. A time is written like 09:30.");
        }
    }
}
