package dev.switchboard.simulator.load;

import static dev.switchboard.simulator.load.Round.median;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What a hub must keep and aims at, against what was seen; medians of the rounds. Pure. */
final class Bounds {

    /** Below this the reading of a clock and the turn of a scheduler are larger than any difference. */
    private static final double TOO_SHORT_TO_TELL = 0.25;

    private static final double MICROS = 1_000_000;

    private final Map<Integer, List<Round>> hub;
    private final Map<Integer, List<Round>> bare;
    private final Yardstick yardstick;
    private final List<String> lines = new ArrayList<>();
    private boolean held = true;

    /** @param bare what the relay showed, or null */
    Bounds(Map<Integer, List<Round>> hub, Map<Integer, List<Round>> bare, Yardstick yardstick) {
        this.hub = hub;
        this.bare = bare;
        this.yardstick = yardstick;
        judge();
    }

    boolean held() {
        return held;
    }

    String table() {
        return "| what | must | aim | seen | |\n|---|---|---|---|---|\n" + String.join("\n", lines);
    }

    /** How many calls one processor core could carry, by what a call cost where there were most of them. */
    String callsPerCore() {
        int most = hub.keySet().stream().max(Comparator.naturalOrder()).orElse(0);
        List<Round> rounds = hub.getOrDefault(most, List.of());
        double perCall = median(rounds, Round::perCall);
        if (!(perCall > 0)) {
            return "Calls per core: not seen. It takes --pid, on the hub's own machine.";
        }
        return String.format(
                Locale.ROOT,
                "Calls per core: %.0f. Derived, not played: with %d calls the hub took %.1f us a frame, at %.1f frames a call"
                        + " and second (loops, compiler, collector and all else); that is %.0f us of the 1,000,000 that a"
                        + " core has each second. Nothing is left over then: plan with half.",
                MICROS / perCall,
                most,
                median(rounds, Round::processor),
                median(rounds, Round::pace),
                perCall);
    }

    private void judge() {
        hub.forEach(this::each);
        firstOfAll();
        memory();
        growth();
    }

    private void each(int calls, List<Round> rounds) {
        String at = ", " + calls + " calls";
        most("calls not let in" + at, rounds.stream().mapToDouble(each -> each.calls() - each.connected()), 0);
        most(
                "frames lost, out of order or changed; wrong cuts" + at,
                rounds.stream().mapToDouble(Round::wrong),
                0);
        most("model sockets 2 s after hang-up" + at, rounds.stream().mapToDouble(Round::left), 0);
        line("socket to first sound, ms" + at, 15, 10, median(rounds, Round::first));
        line("position of a cut, p99 error in ms" + at, 40, 40, median(rounds, Round::cutError99));
        if (bare != null) {
            List<Round> others = bare.get(calls);
            most(
                    "calls not let in by the relay" + at,
                    others.stream().mapToDouble(each -> each.calls() - each.connected()),
                    0);
            double must = yardstick.processor();
            compared("processor a frame, whole process" + at, must, yardstick.aim(), rounds, others, Round::processor);
            compared("processor a frame, loops only" + at, must, yardstick.aim(), rounds, others, Round::loops);
            compared("added up, p99" + at, yardstick.way(), 1, rounds, others, Round::up99);
            compared("added down, p99" + at, yardstick.way(), 1, rounds, others, Round::down99);
        }
    }

    private void firstOfAll() {
        hub.values().stream().findFirst().ifPresent(rounds -> {
            double usual = hub.values().stream()
                    .flatMap(List::stream)
                    .mapToDouble(Round::first)
                    .min()
                    .orElse(Double.NaN);
            told(
                    "the very first call, socket to sound, against the usual one",
                    "",
                    "1",
                    rounds.get(0).firstOfAll() / usual,
                    1,
                    Double.NaN,
                    String.format(Locale.ROOT, " (%.1f / %.1f)", rounds.get(0).firstOfAll(), usual));
        });
    }

    private void memory() {
        if (hub.containsKey(100) && hub.containsKey(300)) {
            line("memory a call, KiB: resident, from 100 to 300 calls", 200, 100, slope(Round::resident));
            line("memory a call, KiB: objects, from 100 to 300 calls", 200, 100, slope(Round::alive));
        }
    }

    private double slope(ToDoubleFunction<Round> what) {
        return (median(hub.get(300), what) - median(hub.get(100), what)) / 200;
    }

    private void growth() {
        int fewest = hub.keySet().stream().min(Comparator.naturalOrder()).orElse(0);
        int most = hub.keySet().stream().max(Comparator.naturalOrder()).orElse(0);
        if (most > fewest) {
            compared(
                    "processor a frame, " + most + " calls against " + fewest,
                    1,
                    1,
                    hub.get(most),
                    hub.get(fewest),
                    Round::processor);
        }
        if (most > 100 && hub.containsKey(100)) {
            String against = ", " + most + " calls against 100";
            compared("added up, p99" + against, 1.5, 1.5, hub.get(most), hub.get(100), Round::up99);
            compared("added down, p99" + against, 1.5, 1.5, hub.get(most), hub.get(100), Round::down99);
            compared(
                    "memory a call" + against,
                    1.5,
                    1.5,
                    hub.get(most),
                    hub.get(100),
                    each -> each.alive() / each.calls());
        }
    }

    private void most(String what, java.util.stream.DoubleStream seen, double must) {
        line(what, must, must, seen.max().orElse(Double.NaN));
    }

    private void line(String what, double must, double aim, double seen) {
        told(what, number(must), number(aim), seen, aim, must, "");
    }

    private void compared(
            String what, double must, double aim, List<Round> ours, List<Round> others, ToDoubleFunction<Round> of) {
        double our = median(ours, of);
        double other = median(others, of);
        boolean tiny = our <= TOO_SHORT_TO_TELL && other <= TOO_SHORT_TO_TELL;
        told(
                what,
                number(must) + " x",
                number(aim) + " x",
                tiny ? Math.min(aim, our / other) : our / other,
                aim,
                must,
                String.format(Locale.ROOT, " (%.2f / %.2f)", our, other));
    }

    private void told(String what, String must, String aim, double seen, double aimAt, double mustBe, String of) {
        boolean missed = seen > mustBe;
        held &= !missed;
        String above = missed ? "**MISSED**" : Double.isNaN(mustBe) ? "above the aim" : "kept";
        String verdict = Double.isNaN(seen) ? "not seen" : seen <= aimAt ? "aim" : above;
        lines.add("| " + what + " | " + must + " | " + aim + " | " + number(seen) + of + " | " + verdict + " |");
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.2f", value);
    }
}
