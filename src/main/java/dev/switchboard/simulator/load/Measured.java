package dev.switchboard.simulator.load;

import java.util.Arrays;

/** What was measured in one window. Confined to the event loop. */
final class Measured {

    /** Times, kept as they come. */
    static final class Times {
        private long[] micros = new long[1024];
        private int count;

        void add(long nanos) {
            if (count == micros.length) {
                micros = Arrays.copyOf(micros, count * 2);
            }
            micros[count++] = nanos / 1000;
        }

        /** In milliseconds; not a number where nothing came. */
        double at(double part) {
            if (count == 0) {
                return Double.NaN;
            }
            long[] sorted = Arrays.copyOf(micros, count);
            Arrays.sort(sorted);
            return sorted[(int) Math.min(count - 1, (long) (count * part))] / 1000.0;
        }

        int count() {
            return count;
        }
    }

    final Times up = new Times();
    final Times down = new Times();
    final Times clear = new Times();
    /** In thousandths of the millisecond, like times. */
    final Times cutError = new Times();

    long framesUp;
    long pieces;
    long lost;
    long changed;
    long wrongCuts;
    long bargeIns;
}
