package dev.switchboard.tools.business;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * When a business is open, as its owner writes it. The week reads {@code mon-fri 09:00-12:00 13:00-18:00; sat 10:00-14:00},
 * and each exception begins with a date, or with a month and a day for every year: {@code 12-25 closed Christmas Day}.
 * Immutable.
 */
public final class Hours {

    /** @param why what the day is called, or empty */
    record Day(List<Span> spans, String why) {}

    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final int MOST_EXCEPTIONS = 200;
    private static final int LONGEST_NAME = 60;

    private final Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
    private final Map<LocalDate, Day> dates = new HashMap<>();
    private final Map<MonthDay, Day> yearly = new HashMap<>();
    private final String weekText;
    private final String exceptionsText;

    private Hours(String weekText, String exceptionsText) {
        this.weekText = weekText.strip();
        this.exceptionsText = exceptionsText.strip();
    }

    /** @throws IllegalArgumentException with a sentence for whoever wrote it */
    public static Hours parse(String week, String exceptions) {
        Hours hours = new Hours(week, exceptions);
        for (String line : lines(week)) {
            hours.addDays(line);
        }
        List<String> special = lines(exceptions);
        if (special.size() > MOST_EXCEPTIONS) {
            throw new IllegalArgumentException("There are at most " + MOST_EXCEPTIONS + " exceptions.");
        }
        special.forEach(hours::addException);
        return hours;
    }

    private static List<String> lines(String text) {
        return List.of(text.split("[;\\n]")).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private void addDays(String line) {
        String[] words = line.toLowerCase(Locale.ROOT).split("\\s+");
        List<Span> spans = spans(words, 1);
        String[] ends = words[0].split("-");
        int first = DAYS.indexOf(ends[0]);
        int last = DAYS.indexOf(ends[ends.length - 1]);
        if (first < 0 || last < first || spans.isEmpty() && words.length != 2) {
            throw new IllegalArgumentException(
                    "'" + line + "' is not understood; write a day or days and times, like 'mon-fri 09:00-18:00'.");
        }
        for (int day = first; day <= last; day++) {
            week.put(DayOfWeek.of(day + 1), spans);
        }
    }

    private void addException(String line) {
        String[] words = line.split("\\s+");
        int named = 1;
        while (named < words.length && (words[named].matches("\\d.*-.*") || words[named].equalsIgnoreCase("closed"))) {
            named++;
        }
        String why = String.join(" ", List.of(words).subList(named, words.length));
        if (named == 1 || why.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("'" + line + "' is not understood; write '12-25 closed Christmas Day' or"
                    + " '2026-12-24 09:00-13:00'.");
        }
        Day day = new Day(spans(List.of(words).subList(0, named).toArray(String[]::new), 1), why);
        try {
            if (words[0].length() == "12-25".length()) {
                yearly.put(MonthDay.parse("--" + words[0]), day);
            } else {
                dates.put(LocalDate.parse(words[0]), day);
            }
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException(
                    "'" + words[0] + "' is no date; write 2026-12-25, or 12-25 for every year.", wrong);
        }
    }

    private static List<Span> spans(String[] words, int from) {
        List<Span> spans = new ArrayList<>();
        for (int i = from; i < words.length; i++) {
            if (!words[i].equalsIgnoreCase("closed")) {
                spans.add(Span.parse(words[i]));
            }
        }
        return List.copyOf(spans);
    }

    Day on(LocalDate date) {
        Day special = dates.getOrDefault(date, yearly.get(MonthDay.from(date)));
        return special != null ? special : new Day(week.getOrDefault(date.getDayOfWeek(), List.of()), "");
    }

    /** The spans of each day that has any, by its short name. */
    Map<String, String> days() {
        Map<String, String> days = new LinkedHashMap<>();
        week.forEach((day, spans) -> {
            if (!spans.isEmpty()) {
                days.put(
                        DAYS.get(day.getValue() - 1),
                        spans.stream().map(Span::toString).collect(Collectors.joining(" ")));
            }
        });
        return days;
    }

    public String week() {
        return weekText;
    }

    public String exceptions() {
        return exceptionsText;
    }
}
