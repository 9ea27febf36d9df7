package dev.switchboard.ops.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.scenario.RunningHub;
import dev.switchboard.tenancy.Tenant;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.vocabulary.TenantId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Run by hand: {@code ./mvnw test -Pload -Dtest=GateLoad}. What a token costs, beside a door where nobody is asked. */
@Tag("load")
class GateLoad {

    private static final int WARM = 3_000;
    private static final int ASKED = 4_000;
    private static final int RUNS = 3;

    @TempDir
    Path routes;

    @Test
    void aTokenAddsAtMostTwoMillisecondsAtTheSlowestPercent() throws Exception {
        for (String group : new String[] {"anyone", "owner"}) {
            Files.writeString(
                    routes.resolve("bare-" + group + ".camel.yaml"),
                    """
                    - route:
                        id: bare-%1$s
                        group: %1$s
                        from:
                          uri: platform-http:/bare/%1$s
                          parameters: {httpMethodRestrict: GET}
                          steps: [{setBody: {constant: done}}]
                    """
                            .formatted(group));
        }
        try (RunningHub hub = RunningHub.start("switchboard.routes.directory=" + routes)) {
            hub.bean(Tenants.class).keep(new Tenant(new TenantId("shop"), "The shop", Duration.ofDays(1)));
            String owner = Crowd.of(hub).bearer(Crowd.Member.OWNER);
            measure(hub, owner, WARM);
            double[] added = new double[RUNS];
            for (int run = 0; run < RUNS; run++) {
                long[][] times = measure(hub, owner, ASKED);
                added[run] = (at(times[1], 0.99) - at(times[0], 0.99)) / 1e6;
                System.out.printf(
                        "gate: nobody asked p50 %.2f p99 %.2f ms; token p50 %.2f p99 %.2f ms (x%.2f); added at p99 %.2f ms%n",
                        at(times[0], 0.5) / 1e6,
                        at(times[0], 0.99) / 1e6,
                        at(times[1], 0.5) / 1e6,
                        at(times[1], 0.99) / 1e6,
                        (double) at(times[1], 0.99) / at(times[0], 0.99),
                        added[run]);
            }
            Arrays.sort(added);
            assertThat(added[RUNS / 2]).as("milliseconds, median of three").isLessThanOrEqualTo(2);
        }
    }

    /** In turns, so that whatever else the machine does falls on both. */
    private static long[][] measure(RunningHub hub, String token, int count) {
        long[][] times = new long[2][count];
        for (int i = 0; i < count; i++) {
            times[0][i] = time(hub, "/bare/anyone", token);
            times[1][i] = time(hub, "/bare/owner", token);
        }
        Arrays.sort(times[0]);
        Arrays.sort(times[1]);
        return times;
    }

    private static long time(RunningHub hub, String path, String token) {
        long start = System.nanoTime();
        int status = hub.exchange(RunningHub.request(hub.publicOrigin(), path)
                        .header("authorization", token)
                        .GET())
                .statusCode();
        long took = System.nanoTime() - start;
        assertThat(status).isEqualTo(200);
        return took;
    }

    private static long at(long[] sorted, double part) {
        return sorted[(int) (sorted.length * part)];
    }
}
