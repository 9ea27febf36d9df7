package dev.switchboard.simulator.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BoundsTest {

    private static final double ALONE = Double.NaN;

    @Test
    void a_hub_within_its_bounds_is_told_so() {
        Bounds bounds = new Bounds(
                Map.of(100, List.of(round(100, 12, 0, 0))), Map.of(100, List.of(round(100, 20, 0, 0))), Yardstick.BARE);
        assertThat(bounds.held()).isTrue();
        assertThat(bounds.table())
                .contains(
                        "processor a frame, whole process, 100 calls | 0.90 x | 0.65 x | 0.60 (12.00 / 20.00) | aim |")
                .doesNotContain("MISSED");
    }

    @Test
    void a_frame_that_was_lost_a_socket_that_stayed_and_a_dear_frame_are_each_missed() {
        assertThat(against(round(100, 12, 1, 0))).contains("wrong cuts, 100 calls | 0 | 0 | 1 | **MISSED**");
        assertThat(against(round(100, 12, 0, 1))).contains("2 s after hang-up, 100 calls | 0 | 0 | 1 | **MISSED**");
        assertThat(against(round(100, 19, 0, 0))).contains("0.95 (19.00 / 20.00) | **MISSED**");
        assertThat(against(round(100, 17, 0, 0))).contains("0.85 (17.00 / 20.00) | kept");
    }

    @Test
    void against_node_less_of_the_processor_must_do_and_no_more_time() {
        Bounds bounds = new Bounds(
                Map.of(100, List.of(round(100, 15, 0, 0))), Map.of(100, List.of(round(100, 20, 0, 0))), Yardstick.NODE);
        assertThat(bounds.table())
                .contains("whole process, 100 calls | 0.70 x | 0.50 x | 0.75 (15.00 / 20.00) | **MISSED** |")
                .contains("added up, p99, 100 calls | 1 x |");
        assertThat(Yardstick.of("node")).isEqualTo(Yardstick.NODE);
        assertThatThrownBy(() -> Yardstick.of("deno")).hasMessageContaining("--bare-is takes bare or node");
    }

    @Test
    void what_could_not_be_seen_is_neither_kept_nor_missed() {
        Bounds bounds = new Bounds(Map.of(5, List.of(round(5, ALONE, 0, 0))), null, Yardstick.BARE);
        assertThat(bounds.held()).isTrue();
        assertThat(bounds.table()).contains("not seen").doesNotContain("processor a frame, whole");
    }

    @Test
    void memory_is_judged_by_its_slope_and_not_by_what_is_paid_once() {
        Bounds bounds = new Bounds(
                Map.of(100, List.of(round(100, 12, 0, 0)), 300, List.of(round(300, 12, 0, 0))), null, Yardstick.BARE);
        assertThat(bounds.table()).contains("resident, from 100 to 300 calls | 200 | 100 | 50 | aim |");
    }

    @Test
    void calls_per_core_come_from_what_a_call_cost_where_there_were_most_of_them() {
        Bounds bounds = new Bounds(
                Map.of(10, List.of(round(10, 99, 0, 0)), 100, List.of(round(100, 20, 0, 0))), null, Yardstick.BARE);
        // 50,000 frames of 100 calls in 10 s are 50 a second, of 20 us each.
        assertThat(bounds.callsPerCore())
                .startsWith("Calls per core: 1000.")
                .contains("100 calls", "50.0 frames", "20.0 us");
        assertThat(new Bounds(Map.of(5, List.of(round(5, ALONE, 0, 0))), null, Yardstick.BARE).callsPerCore())
                .contains("not seen");
    }

    private static String against(Round hub) {
        Bounds bounds =
                new Bounds(Map.of(100, List.of(hub)), Map.of(100, List.of(round(100, 20, 0, 0))), Yardstick.BARE);
        assertThat(bounds.held()).isEqualTo(!bounds.table().contains("MISSED"));
        return bounds.table();
    }

    /** Fifty KiB a call above what is paid once. */
    private static Round round(int calls, double processor, long wrong, int left) {
        double position = Double.isNaN(processor) ? ALONE : 20;
        return new Round(
                calls,
                calls,
                9,
                9,
                0.1,
                0.2,
                0.1,
                0.2,
                1,
                position,
                processor,
                0,
                0,
                50_000,
                10,
                wrong,
                300_000 + 50 * calls,
                80_000 + 50 * calls,
                left);
    }
}
