package dev.switchboard.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.scenario.RunningHub;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever brings the settings of a system that this hub stands in for, starts it with them as they are. */
class SampleEnvironmentsTest {

    private static final String NOTHING = "";

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "voice-bridge  | PUBLIC_ORIGIN, TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM_NUMBER, TWIML_URL, OPENAI_API_KEY, AIGENTS_HMAC_SECRET",
                "chat-frontend | NEXT_PUBLIC_SITE_URL, TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_PHONE_NUMBER, VOICE_SERVER_URL, OPENAI_API_KEY, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY",
                "voice-server  | OPENAI_API_KEY",
                "access-gate   | ''",
                "text-agent    | TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_PHONE_NUMBER, ANTHROPIC_API_KEY",
                "operations    | TWILIO_MEDIA_STREAM_URL, OPENAI_API_KEY"
            })
    void aSampleStartsSimulatedAndNamesWhatIsStillAPlaceholder(String sample, String placeholders) {
        Path file = Path.of("src/test/resources/samples", sample + ".env");
        assertThat(file).exists();
        try (RunningHub hub = RunningHub.start("switchboard.env-file=" + file)) {
            assertThat(hub.setting("switchboard.simulator.carrier")).isEqualTo("true");
            assertThat(hub.setting("switchboard.simulator.model")).isEqualTo("true");
            assertThat(hub.setting("switchboard.store")).isEqualTo("embedded");
            assertThat(named(hub.setting("switchboard.placeholders"))).containsExactlyInAnyOrder(named(placeholders));
            assertThat(hub.get(hub.management(), "/actuator/health").statusCode())
                    .isEqualTo(200);
        }
    }

    private static String[] named(String list) {
        return list.equals(NOTHING) ? new String[0] : list.split(", ");
    }
}
