package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ops.DoctorCommand;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The command as operations run it, with a production hub's settings. */
class DoctorTest {

    @Test
    void aWorldWithoutAHubIsReportedLineByLineAndTheExitCodeSaysSo() throws Exception {
        FarWorld world = new FarWorld();
        try {
            String[] settings = Arrays.stream(world.settings("switchboard.tables.create=true"))
                    .map(each -> "--" + each)
                    .toArray(String[]::new);
            var screen = new ByteArrayOutputStream();
            int code = DoctorCommand.run(new PrintStream(screen, true), settings);
            assertThat(screen.toString())
                    .contains("wrong      The world reaches this hub: ")
                    .contains("right      The carrier's account: ")
                    .contains("right      The model: ")
                    .contains("paste      ")
                    .contains(FarWorld.PUBLIC_ORIGIN + "/api/twilio/message#rc=3&rp=all");
            assertThat(code).isEqualTo(1);
        } finally {
            world.close();
        }
    }

    @Test
    void theDevelopmentRunIsSentToThePage() {
        var screen = new ByteArrayOutputStream();
        assertThat(DoctorCommand.run(new PrintStream(screen, true), "--switchboard.env-file=none"))
                .isEqualTo(2);
        assertThat(screen.toString()).contains("/ops/go-live");
    }
}
