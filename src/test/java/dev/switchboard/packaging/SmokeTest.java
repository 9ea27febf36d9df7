package dev.switchboard.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.scenario.RunningHub;
import dev.switchboard.voice.media.MediaDoor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody runs after a deployment: it passes on a hub that works, and says what is wrong with one that does not. */
class SmokeTest {

    private static RunningHub hub;

    @TempDir
    Path folder;

    private record Ended(int code, String said) {}

    @BeforeAll
    static void start() {
        hub = RunningHub.start();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void aSimulatedHubIsSpokenToThroughItsSimulator() throws Exception {
        Ended ended = smoke(Map.of("SIMULATOR", hub.farEnds().toString()));
        assertThat(ended.said()).contains("text answered").contains("call answered");
        assertThat(ended.code()).isZero();
    }

    @Test
    void anyHubIsSpokenToAsItsCarrierWould() throws Exception {
        Ended ended = smoke(carrier(hub.setting("switchboard.twilio.auth-tokens")));
        assertThat(ended.said()).contains("text taken, and its repetition too").contains("frames of the agent's voice");
        assertThat(ended.code()).isZero();
    }

    @Test
    void aWrongTokenIsSaid() throws Exception {
        Ended ended = smoke(carrier("another-token-than-the-hubs"));
        assertThat(ended.said()).contains("was refused: compare PUBLIC_ORIGIN and the token");
        assertThat(ended.code()).isNotZero();
    }

    private static Map<String, String> carrier(String token) {
        return Map.of(
                "TWILIO_ACCOUNT_SID",
                hub.setting("switchboard.twilio.account-sid"),
                "TWILIO_AUTH_TOKEN",
                token,
                "TWILIO_FROM_NUMBER",
                "+15550100200",
                "SMOKE_FROM",
                "+15550100077");
    }

    private Ended smoke(Map<String, String> environment) throws Exception {
        Path said = Files.createTempFile(folder, "smoke", ".txt");
        ProcessBuilder script = new ProcessBuilder(
                "bash", "scripts/smoke.sh", hub.publicOrigin().toString());
        script.environment().putAll(environment);
        script.environment().put("PUBLIC_ORIGIN", hub.setting("switchboard.public-origin"));
        script.environment()
                .put(
                        "SMOKE_MEDIA",
                        "http://127.0.0.1:" + hub.bean(MediaDoor.class).port());
        script.environment()
                .merge(
                        "PATH",
                        Path.of(System.getProperty("java.home"), "bin").toString(),
                        (rest, java) -> java + ":" + rest);
        Process process =
                script.redirectErrorStream(true).redirectOutput(said.toFile()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), Files.readString(said));
    }
}
