package dev.switchboard.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.vocabulary.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class TwilioSettingsTest {

    private final ApplicationContextRunner hub = new ApplicationContextRunner()
            .withBean(Clock.class, Clock::systemUTC)
            .withBean(RandomGenerator.class, Random::new)
            .withUserConfiguration(TwilioConfiguration.class, SecretConverter.class);

    @Test
    void without_any_setting_the_hub_starts_and_says_what_is_missing() {
        hub.run(context -> {
            TwilioSettings settings = context.getBean(TwilioSettings.class);
            assertThat(settings.missing())
                    .containsExactly("switchboard.twilio.account-sid", "switchboard.twilio.auth-tokens");
            assertThat(settings.apiBaseUrl()).isEqualTo(URI.create("https://api.twilio.com"));
            assertThat(settings.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
            assertThat(settings.requestTimeout()).isEqualTo(Duration.ofSeconds(10));
            assertThat(settings.retries()).isEqualTo(3);
            assertThat(context.getBean(PublicOrigin.class).http()).isEqualTo(URI.create("http://localhost:8080"));
        });
    }

    @Test
    void empty_environment_names_count_as_missing() {
        hub.withPropertyValues("switchboard.twilio.account-sid=", "switchboard.twilio.auth-tokens=")
                .run(context -> assertThat(context.getBean(TwilioSettings.class).missing())
                        .hasSize(2));
    }

    @Test
    void tokens_are_a_list_and_print_masked() {
        hub.withPropertyValues("switchboard.twilio.auth-tokens=new-one, old-one")
                .run(context -> {
                    TwilioSettings settings = context.getBean(TwilioSettings.class);
                    assertThat(settings.authTokens()).containsExactly(Secret.of("new-one"), Secret.of("old-one"));
                    assertThat(settings.toString()).doesNotContain("new-one", "old-one");
                });
    }

    @Test
    void every_wrong_setting_is_named_at_once() {
        hub.withPropertyValues(
                        "switchboard.twilio.account-sid=SK123",
                        "switchboard.twilio.api-base-url=ftp://x",
                        "switchboard.twilio.request-timeout=0s",
                        "switchboard.twilio.retries=-1",
                        "switchboard.twilio.parallel-requests=0")
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContainingAll(
                                "account-sid", "api-base-url", "request-timeout", "retries", "parallel-requests"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hub.example.org",
                "ftp://hub.example.org",
                "https://hub.example.org/hub",
                "https://user@hub.example.org",
                "https://hub.example.org?x=1",
                "https://hub.example.org#x"
            })
    void an_origin_is_a_scheme_and_a_host_and_nothing_else(String origin) {
        hub.withPropertyValues("switchboard.public-origin=" + origin)
                .run(context -> assertThat(context.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("switchboard.public-origin"));
    }

    @Test
    void an_origin_keeps_its_spelling_and_its_port_and_has_a_socket_twin() {
        PublicOrigin origin = new PublicOrigin(URI.create("https://Hub.Example.org:8443/"));
        assertThat(origin.address("/a%2Fb//c", "x=%2B1")).isEqualTo("https://Hub.Example.org:8443/a%2Fb//c?x=%2B1");
        assertThat(origin.address("/a", null)).isEqualTo("https://Hub.Example.org:8443/a");
        assertThat(origin.ws()).isEqualTo(URI.create("wss://Hub.Example.org:8443"));
        assertThat(new PublicOrigin(URI.create("http://localhost:8080")).ws())
                .isEqualTo(URI.create("ws://localhost:8080"));
    }
}
