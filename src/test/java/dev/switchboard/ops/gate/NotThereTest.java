package dev.switchboard.ops.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.scenario.RunningHub;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nobody learns what another tenant has: neither from an answer nor from the clock. */
@Tag("alone")
class NotThereTest {

    private static final int ROUNDS = 400;

    private static TestDoors doors;
    private static Crowd crowd;

    @BeforeAll
    static void start() {
        doors = TestDoors.open();
        crowd = Crowd.of(doors.hub());
    }

    @AfterAll
    static void stop() {
        doors.close();
    }

    @Test
    void what_belongs_to_another_tenant_is_answered_like_what_does_not_exist() {
        String owner = crowd.bearer(Crowd.Member.OTHER_OWNER);
        assertThat(doors.hub()
                        .exchange(RunningHub.request(doors.hub().publicOrigin(), "/doors/rows/theirs")
                                .header("authorization", owner)
                                .PUT(BodyPublishers.noBody()))
                        .body())
                .isEqualTo("kept");
        assertThat(get(owner, "theirs").body()).isEqualTo("kept");

        String stranger = crowd.bearer(Crowd.Member.OWNER);
        assertThat(said(get(stranger, "theirs")))
                .isEqualTo(said(get(stranger, "absent")))
                .contains("404", "\"code\":\"not-there\"");
        double ratio = Math.min(ratio(stranger), Math.min(ratio(stranger), ratio(stranger)));
        System.out.printf("Another tenant's object took %.3f times as long as a missing one%n", 1 + ratio);
        assertThat(ratio).as("difference of the medians, best of three").isLessThan(0.1);
    }

    /** How much the medians of both differ, taken in turns so that a busy machine hinders both. */
    private static double ratio(String stranger) {
        long[] theirs = new long[ROUNDS];
        long[] absent = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            theirs[i] = time(stranger, "theirs");
            absent[i] = time(stranger, "absent");
        }
        Arrays.sort(theirs);
        Arrays.sort(absent);
        return Math.abs((double) theirs[ROUNDS / 2] / absent[ROUNDS / 2] - 1);
    }

    private static long time(String token, String row) {
        long start = System.nanoTime();
        get(token, row);
        return System.nanoTime() - start;
    }

    private static HttpResponse<String> get(String token, String row) {
        return doors.hub()
                .exchange(RunningHub.request(doors.hub().publicOrigin(), "/doors/rows/" + row)
                        .header("authorization", token)
                        .GET());
    }

    private static String said(HttpResponse<String> answer) {
        Map<String, Object> headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        return answer.statusCode() + " " + headers + " " + answer.body();
    }
}
