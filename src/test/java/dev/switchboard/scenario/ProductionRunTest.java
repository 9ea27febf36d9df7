package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The production profile: far ends and record are reached by their addresses alone, and nothing is made up. */
class ProductionRunTest {

    private static FarWorld world;

    @BeforeAll
    static void start() throws Exception {
        world = new FarWorld();
    }

    @AfterAll
    static void stop() throws Exception {
        world.close();
    }

    @Test
    void aTextIsAnsweredOverARecordAndFarEndsThatAreOnlyAddresses() {
        try (RunningHub hub = RunningHub.startBare(world.settings("switchboard.tables.create=true"))) {
            world.pointAt(hub.publicOrigin());
            world.text("+15550100001", "Hello there");
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> world.replies("+15550100001").size() == 1);
        }
        try (RunningHub again = RunningHub.startBare(
                world.settings("switchboard.tables.create=false", "switchboard.operator.password="))) {
            assertThat(again.publicOrigin())
                    .as("tables that are there are accepted")
                    .isNotNull();
        }
    }

    @Test
    void withoutAnOperatorAndAPasswordForOneNothingStarts() {
        assertThatThrownBy(() -> RunningHub.startBare(world.settings(
                        "switchboard.tables.create=true",
                        "switchboard.tables.prefix=unmanned-",
                        "switchboard.operator.password=")))
                .rootCause()
                .hasMessageContaining("SWITCHBOARD_OPERATOR_PASSWORD is missing, and there is no operator yet");
    }

    @Test
    void tablesThatAreNotThereStopTheStartAndAreNamed() {
        assertThatThrownBy(() -> RunningHub.startBare(
                        world.settings("switchboard.tables.create=false", "switchboard.tables.prefix=absent-")))
                .rootCause()
                .hasMessageContaining("Table 'absent-turns' does not exist.")
                .hasMessageContaining("tables --create");
    }
}
