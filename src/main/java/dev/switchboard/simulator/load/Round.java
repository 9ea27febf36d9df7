package dev.switchboard.simulator.load;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one window with so many calls showed. Times in milliseconds, processor in microseconds a frame, memory in KiB; not a
 * number where it could not be seen.
 *
 * @param connected calls that were let in
 * @param first socket to first sound, median
 * @param firstOfAll the same of the call that rang first
 * @param loops of the processor, on the threads that carry sound
 * @param machine of it, for the compiler and the collector
 * @param rest of it, for everything else
 * @param frames in the window, both ways
 * @param seconds how long the window was
 * @param wrong frames lost, out of order or changed, and cuts beyond what was said
 * @param alive objects in use after a collection
 * @param left model sockets that are open two seconds after everybody has hung up
 */
record Round(
        int calls,
        long connected,
        double first,
        double firstOfAll,
        double up50,
        double up99,
        double down50,
        double down99,
        double clear99,
        double cutError99,
        double loops,
        double machine,
        double rest,
        long frames,
        int seconds,
        long wrong,
        double resident,
        double alive,
        int left) {

    double processor() {
        return loops + machine + rest;
    }

    /** Frames of one call in a second. */
    double pace() {
        return (double) frames / seconds / Math.max(1, connected);
    }

    /** Microseconds of the processor that one call takes each second. */
    double perCall() {
        return processor() * pace();
    }

    static double median(List<Round> rounds, ToDoubleFunction<Round> what) {
        double[] sorted = rounds.stream().mapToDouble(what).sorted().toArray();
        return sorted.length == 0 ? Double.NaN : sorted[(sorted.length - 1) / 2];
    }
}
