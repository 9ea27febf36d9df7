package dev.switchboard.simulator.load;

import dev.switchboard.simulator.load.LoadOrder.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Plays a carrier and a speech model against a running hub, and prints what lies between them, beside a bare relay where
 * one is given, and what that means. {@code docs/capacity.md} tells how.
 */
public final class CallLoad {

    private final LoadOrder order;
    private final Map<Side, Map<Integer, List<Round>>> seen = new LinkedHashMap<>();

    private CallLoad(LoadOrder order) {
        this.order = order;
        order.sides().forEach(side -> seen.put(side, new LinkedHashMap<>()));
    }

    /** Runs the command {@code bare-relay}, until the process is ended. */
    public static int bareRelay(List<String> words) {
        try {
            BareRelay.run(Integer.parseInt(words.get(0)), Integer.parseInt(words.get(1)));
        } catch (IndexOutOfBoundsException | NumberFormatException wrong) {
            System.err.println("bare-relay (its port) (the model's port)");
            return 2;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    /** Runs the command; the exit code is 0 when everything that must hold was seen to hold. */
    public static int run(List<String> words) {
        try {
            return new CallLoad(LoadOrder.of(words)).play();
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            return 2;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private int play() throws InterruptedException {
        System.out.println("Times in ms, processor in us a frame: on the loops, compiler and collector, all else.\n");
        System.out.println(
                "| who | calls | socket to sound | up p50 / p99 | down p50 / p99 | clear p99 | cut error p99 |"
                        + " frames | wrong | loops + machine + rest | resident, alive MiB | model left |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
        try (Stage stage = new Stage(order)) {
            stage.wakeUp();
            for (int calls : order.calls()) {
                for (int round = 0; round < order.rounds(); round++) {
                    for (Side side : order.sides()) {
                        play(stage, side, calls);
                    }
                }
            }
        }
        Bounds bounds = new Bounds(
                seen.get(order.hub()), order.bare() == null ? null : seen.get(order.bare()), order.yardstick());
        System.out.println("\n" + bounds.table() + "\n\n" + bounds.callsPerCore());
        return bounds.held() ? 0 : 1;
    }

    private void play(Stage stage, Side side, int calls) throws InterruptedException {
        boolean cold = seen.get(side).isEmpty();
        Round round = stage.play(side, calls, cold ? order.warmUp() : order.settle());
        seen.get(side).computeIfAbsent(calls, none -> new ArrayList<>()).add(round);
        System.out.println(String.format(
                Locale.ROOT,
                "| %s | %d of %d | %.1f, first %.1f | %.2f / %.2f | %.2f / %.2f | %.1f | %.0f | %d | %d |"
                        + " %.1f + %.1f + %.1f | %.0f, %.1f | %d |",
                side.name(),
                round.connected(),
                calls,
                round.first(),
                round.firstOfAll(),
                round.up50(),
                round.up99(),
                round.down50(),
                round.down99(),
                round.clear99(),
                round.cutError99(),
                round.frames(),
                round.wrong(),
                round.loops(),
                round.machine(),
                round.rest(),
                round.resident() / 1024,
                round.alive() / 1024,
                round.left()));
    }
}
