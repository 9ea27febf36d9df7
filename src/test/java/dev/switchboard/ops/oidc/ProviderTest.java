package dev.switchboard.ops.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.security.SignInRefused;
import dev.switchboard.security.Vouched;
import dev.switchboard.vocabulary.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The provider's keys and addresses over time, at a provider that is asked by HTTP. */
class ProviderTest {

    private static final Duration LONG = Duration.ofDays(1);

    private final TestProvider far = new TestProvider();
    private final Moved clock = new Moved();
    private final Provider provider = provider(far.issuer());

    @AfterEach
    void close() {
        far.close();
    }

    @Test
    void keys_are_kept_and_looked_for_anew_when_one_is_not_among_them_but_not_with_every_made_up_token()
            throws Exception {
        far.says(Map.of("exp", clock.instant().plus(LONG).getEpochSecond()));
        assertThat(signIn().subject()).isEqualTo("Subject/42");
        signIn();
        assertThat(far.looksAtKeys()).as("looks for two sign-ins").isEqualTo(1);
        far.signsWithANewKey();
        assertThat(refused().code()).isEqualTo("token-key");
        assertThat(refused().code()).isEqualTo("token-key");
        assertThat(far.looksAtKeys()).as("looks for two unknown keys").isEqualTo(2);
        far.publishesTheNewKey();
        clock.move(SigningKeys.BETWEEN_LOOKS);
        signIn();
        signIn();
        assertThat(far.looksAtKeys()).as("looks for the rotated key").isEqualTo(3);
        clock.move(SigningKeys.GOOD.plusSeconds(1));
        signIn();
        assertThat(far.looksAtKeys()).as("looks after an hour").isEqualTo(4);
    }

    @Test
    void a_key_that_was_taken_back_is_believed_for_an_hour_at_most() throws Exception {
        far.says(Map.of("exp", clock.instant().plus(LONG).getEpochSecond()));
        signIn();
        far.signsWithANewKey();
        far.publishesTheNewKey();
        clock.move(SigningKeys.GOOD.plusSeconds(1));
        signIn();
    }

    @Test
    void a_provider_that_was_away_is_asked_again_as_soon_as_it_is_back() throws Exception {
        far.goesAway();
        SignInRefused away = catchThrowableOfType(SignInRefused.class, () -> provider.wayThere("secret"));
        assertThat(away.status()).isEqualTo(503);
        assertThat(provider.wayOut()).isEmpty();
        far.comesBack();
        assertThat(signIn().name()).isEqualTo("Olga.Example@example.org");
    }

    @Test
    void a_card_of_another_issuer_is_not_believed() {
        SignInRefused other = catchThrowableOfType(
                SignInRefused.class, () -> provider(far.issuer() + "/").wayThere("secret"));
        assertThat(other.code()).isEqualTo("provider-away");
    }

    @Test
    void roles_may_stand_further_down() throws Exception {
        far.says(Map.of("realm_access", Map.of("roles", List.of("owner", "other")), "tenants", "shop, bakery"));
        assertThat(signIn().roles()).containsExactly("owner", "other");
        assertThat(signIn().tenants()).containsExactly("shop", "bakery");
    }

    private Vouched signIn() throws IOException, InterruptedException {
        Map<String, String> told = throughTheProvider();
        return provider.back("secret", told.get("state"), told.get("code"));
    }

    private SignInRefused refused() {
        return catchThrowableOfType(SignInRefused.class, this::signIn);
    }

    private Map<String, String> throughTheProvider() throws IOException, InterruptedException {
        URI there = provider.wayThere("secret");
        var led = HttpClient.newHttpClient().send(HttpRequest.newBuilder(there).build(), BodyHandlers.discarding());
        return TestProvider.fields(
                URI.create(led.headers().firstValue("location").orElseThrow()).getRawQuery());
    }

    private Provider provider(String issuer) {
        var settings = new OidcSettings(
                URI.create(issuer),
                TestProvider.CLIENT,
                Secret.of(TestProvider.SECRET),
                "Example",
                "realm_access.roles",
                "tenants",
                "openid",
                Duration.ofSeconds(5));
        return new Provider(settings, new ObjectMapper(), clock, "https://hub.example.org");
    }

    private static final class Moved extends Clock {

        private Instant now = Instant.now();

        void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
