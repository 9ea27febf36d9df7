package dev.switchboard.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.scenario.RunningHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

@ExtendWith(OutputCaptureExtension.class)
@Isolated("another hub's start would set the log's levels anew")
class SettingsTest {

    private static final String ACCOUNT = "AC" + "0".repeat(32);

    private static final Map<String, String> COMPLETE = Map.of(
            "PUBLIC_ORIGIN", "https://hub.example.org",
            "TWILIO_ACCOUNT_SID", ACCOUNT,
            "TWILIO_AUTH_TOKEN", "made-up",
            "TWILIO_FROM_NUMBER", "+15550100200",
            "OPENAI_API_KEY", "made-up",
            "TRUSTED_PROXIES", "10.0.0.0/8, 192.0.2.1",
            "SWITCHBOARD_PERSON_KEY", "made-up");

    @TempDir
    Path folder;

    @Test
    void namesOfTheEnvironmentFeedProperties() {
        StandardEnvironment environment = settled(Map.of("PORT", "5050", "TWILIO_PHONE_NUMBER", "+15550100201"));
        assertThat(environment.getProperty("switchboard.port")).isEqualTo("5050");
        assertThat(environment.getProperty("switchboard.tenant.number")).isEqualTo("+15550100201");
        assertThat(environment.getProperty("switchboard.public-origin")).isEqualTo("http://127.0.0.1:8090");
    }

    @Test
    void commentsBehindAValueAndQuotesAreNotPartOfIt() {
        assertThat(DotEnv.parse("A=gpt-realtime # or another\nexport B='x # y'\n# C=1\nD=\"z\" # w\nE=a#b"))
                .isEqualTo(Map.of("A", "gpt-realtime", "B", "x # y", "D", "z", "E", "a#b"));
    }

    @Test
    void oneValueUnderTwoNamesIsFine() {
        assertThat(settled(Map.of("TWILIO_FROM_NUMBER", "+15550100201", "TWILIO_PHONE_NUMBER", "+15550100201"))
                        .getProperty("switchboard.tenant.number"))
                .isEqualTo("+15550100201");
    }

    @Test
    void twoValuesUnderTwoNamesStopTheStartAndBothAreNamed() {
        assertThat(problems(Map.of("TWILIO_FROM_NUMBER", "+15550100201", "TWILIO_PHONE_NUMBER", "+15550100202")))
                .singleElement()
                .asString()
                .contains("TWILIO_FROM_NUMBER and TWILIO_PHONE_NUMBER", "remove one")
                .doesNotContain("+1555");
    }

    @Test
    void productionNamesEverythingThatIsMissing() {
        assertThat(productionProblems(Map.of()))
                .hasSize(COMPLETE.size())
                .allMatch(problem -> COMPLETE.keySet().stream().anyMatch(problem::startsWith))
                .allMatch(problem -> problem.contains(" is missing. "));
    }

    @Test
    void productionNamesEverythingThatIsWrongAtOnce() {
        Map<String, String> wrong = new HashMap<>(COMPLETE);
        wrong.remove("SWITCHBOARD_PERSON_KEY");
        wrong.putAll(Map.of(
                "PORT", "80a",
                "PUBLIC_ORIGIN", "http://hub.example.org",
                "TWILIO_ACCOUNT_SID", "AC12",
                "TWILIO_FROM_NUMBER", "555",
                "TWILIO_AUTH_TOKEN", "...",
                "TWILIO_API_BASE_URL", "http://carrier.example.org",
                "SWITCHBOARD_STORE", "embedded"));
        assertThat(String.join("\n", productionProblems(wrong)))
                .contains(
                        "PORT is a port",
                        "PUBLIC_ORIGIN must begin with https://",
                        "TWILIO_ACCOUNT_SID is AC and 32 hexadecimal digits",
                        "TWILIO_FROM_NUMBER is a number like",
                        "TWILIO_AUTH_TOKEN is missing",
                        "Still the sample's placeholder: TWILIO_AUTH_TOKEN",
                        "TWILIO_API_BASE_URL must begin with https://",
                        "SWITCHBOARD_STORE is 'embedded'",
                        "SWITCHBOARD_PERSON_KEY is missing");
    }

    @Test
    void a_provider_needs_an_address_with_tls_and_what_it_knows_the_hub_by() {
        Map<String, String> half = new HashMap<>(COMPLETE);
        half.put("OIDC_ISSUER", "http://login.example.org");
        assertThat(productionProblems(half))
                .hasSize(3)
                .anyMatch(problem -> problem.startsWith("OIDC_ISSUER must begin with https://"))
                .anyMatch(problem -> problem.startsWith("OIDC_CLIENT_ID is missing"))
                .anyMatch(problem -> problem.startsWith("OIDC_CLIENT_SECRET is missing"));
        Map<String, String> here = new HashMap<>(COMPLETE);
        here.putAll(Map.of(
                "OIDC_ISSUER", "http://localhost:9000/realms/one", "OIDC_CLIENT_ID", "hub", "OIDC_CLIENT_SECRET", "x"));
        assertThat(settled(here, "production").getProperty("switchboard.oidc.issuer"))
                .isEqualTo("http://localhost:9000/realms/one");
        assertThat(problems(Map.of("OIDC_ISSUER", "login.example.org")))
                .anyMatch(each -> each.startsWith("OIDC_ISSUER is"));
    }

    @Test
    void aCompleteProductionStarts() {
        assertThat(settled(COMPLETE, "production").getProperty("switchboard.public-origin"))
                .isEqualTo("https://hub.example.org");
    }

    @Test
    void aFarEndOnThisMachineMayBePlain() {
        Map<String, String> settings = new HashMap<>(COMPLETE);
        settings.put("OPENAI_BASE_URL", "http://127.0.0.1:9000/v1");
        assertThat(settled(settings, "production").getProperty("switchboard.llm.base-url"))
                .isEqualTo("http://127.0.0.1:9000/v1");
    }

    @Test
    void whatIsRejectedIsReadInSentencesAndNotInAStackTrace(CapturedOutput output) throws IOException {
        Path file = Files.writeString(
                folder.resolve("two.env"), "TWILIO_FROM_NUMBER=+15550100201\nTWILIO_PHONE_NUMBER=+15550100202\n");
        assertThatThrownBy(() -> RunningHub.start("switchboard.env-file=" + file, "spring.profiles.active=production"))
                .isInstanceOf(SettingsRejected.class);
        assertThat(output)
                .contains("The settings do not allow a start:", "  - TWILIO_FROM_NUMBER and TWILIO_PHONE_NUMBER")
                .contains("  - PUBLIC_ORIGIN is missing.", "docs/settings.md")
                .doesNotContain("\tat ");
    }

    private List<String> productionProblems(Map<String, String> names) {
        return catchThrowableOfType(SettingsRejected.class, () -> settled(names, "production"))
                .problems();
    }

    private List<String> problems(Map<String, String> names) {
        return catchThrowableOfType(SettingsRejected.class, () -> settled(names))
                .problems();
    }

    /** The settings as the hub would see them, on a machine that sets nothing of its own. */
    private StandardEnvironment settled(Map<String, String> names, String... profiles) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new MapPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new HashMap<>(names)));
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test",
                        Map.of("switchboard.env-file", folder.resolve("none").toString(), "switchboard.data", "")));
        environment.setActiveProfiles(profiles);
        new EnvironmentNames().postProcessEnvironment(environment, null);
        return environment;
    }
}
