package dev.switchboard.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.twilio.CarrierMedia.Missing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CarrierMediaTest {

    private static final String PATH = "/2010-04-01/Accounts/" + TwilioParts.ACCOUNT + "/Messages/MM" + "0".repeat(32)
            + "/Media/ME" + "1".repeat(32);

    private final CarrierStandIn carrier = new CarrierStandIn();
    private final CarrierStandIn somebody = new CarrierStandIn();
    private final List<Duration> waits = new ArrayList<>();
    private final CarrierMedia media =
            new CarrierMedia(TwilioParts.settings(carrier.url(), Duration.ofMillis(700)), waits::add);

    @AfterEach
    void close() {
        carrier.close();
        somebody.close();
    }

    @Test
    void our_credentials_go_to_our_account_and_not_along_to_where_the_file_is() {
        carrier.then(307, "", "Location", carrier.url() + "/store/1").then(200, "picture");
        assertThat(media.fetch("https://api.twilio.com" + PATH, 100).file())
                .asString()
                .isEqualTo("picture");
        assertThat(carrier.arrivals().get(0).authorization()).startsWith("Basic ");
        assertThat(carrier.arrivals().get(0).uri().getPath()).isEqualTo(PATH);
        assertThat(carrier.arrivals().get(1).headers()).doesNotContainKey("Authorization");
    }

    @Test
    void no_address_but_our_accounts_is_asked() {
        for (String address : List.of(
                somebody.url() + PATH,
                "http://api.twilio.com" + PATH,
                "https://api.twilio.com.example.org" + PATH,
                "https://user@api.twilio.com" + PATH,
                "https://api.twilio.com" + PATH.replace(TwilioParts.ACCOUNT, "AC" + "9".repeat(32)),
                "https://api.twilio.com" + PATH + "/../../../Calls.json",
                "file:///etc/passwd",
                "no address",
                "")) {
            assertThat(media.fetch(address, 100).missing()).as(address).isEqualTo(Missing.NOT_OURS);
        }
        assertThat(carrier.arrivals()).isEmpty();
        assertThat(somebody.arrivals()).isEmpty();
    }

    @Test
    void only_a_file_of_our_account_is_deleted_once_and_by_its_own_name() {
        assertThat(media.delete("https://api.twilio.com" + PATH).join()).isTrue();
        assertThat(carrier.arrivals()).singleElement().satisfies(asked -> {
            assertThat(asked.method()).isEqualTo("DELETE");
            assertThat(asked.uri().getPath()).isEqualTo(PATH + ".json");
            assertThat(asked.authorization()).startsWith("Basic ");
        });
        for (String address : List.of(
                somebody.url() + PATH,
                "https://user@api.twilio.com" + PATH,
                "https://api.twilio.com" + PATH.replace(TwilioParts.ACCOUNT, "AC" + "9".repeat(32)),
                "https://api.twilio.com/2010-04-01/Accounts/" + TwilioParts.ACCOUNT + "/Messages/MM" + "0".repeat(32),
                "")) {
            assertThat(media.delete(address).join()).as(address).isFalse();
        }
        carrier.thenToDeletion(exchange -> {
            exchange.getResponseHeaders().add("Location", somebody.url() + PATH);
            exchange.sendResponseHeaders(307, -1);
        });
        assertThat(media.delete(carrier.url() + PATH).join())
                .as("a redirect is not followed")
                .isFalse();
        assertThat(carrier.arrivals()).hasSize(2);
        assertThat(somebody.arrivals()).isEmpty();
    }

    @Test
    void nobody_leads_us_to_another_host_or_round_and_round() {
        for (String next : List.of(
                somebody.url() + "/",
                "https://media.twiliocdn.com:8443/x",
                "http://media.twiliocdn.com/x",
                "https://twiliocdn.com.example.org/x",
                "https://eviltwiliocdn.com/x",
                "https://user@media.twiliocdn.com/x",
                "http://169.254.169.254/latest/meta-data")) {
            carrier.then(302, "", "Location", next);
            assertThat(media.fetch(carrier.url() + PATH, 100).missing())
                    .as(next)
                    .isEqualTo(Missing.NOT_OURS);
        }
        carrier.then(302, "", "Location", PATH).then(302, "", "Location", PATH).then(302, "", "Location", PATH);
        assertThat(media.fetch(carrier.url() + PATH, 100).missing()).isEqualTo(Missing.NOT_OURS);
        assertThat(somebody.arrivals()).isEmpty();
    }

    @Test
    void a_file_that_is_too_large_is_not_taken_to_its_end() {
        carrier.then(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (int kilobyte = 0; kilobyte < 100_000; kilobyte++) {
                exchange.getResponseBody().write(new byte[1024]);
            }
        });
        assertThat(media.fetch(carrier.url() + PATH, 5_000).missing()).isEqualTo(Missing.TOO_LARGE);
    }

    @Test
    void a_file_that_comes_after_its_news_is_waited_for_and_one_that_is_gone_is_not_for_long() {
        carrier.then(404, "").then(200, "late");
        assertThat(media.fetch(carrier.url() + PATH, 100).file()).asString().isEqualTo("late");
        carrier.then(404, "").then(404, "").then(404, "");
        assertThat(media.fetch(carrier.url() + PATH, 100).missing()).isEqualTo(Missing.GONE);
        assertThat(waits).hasSize(3);
    }

    @Test
    void a_carrier_that_never_ends_or_is_away_is_a_matter_for_later() {
        carrier.thenHalfAnAnswer();
        assertThatThrownBy(() -> media.fetch(carrier.url() + PATH, 100)).isInstanceOf(CarrierUnreachable.class);
        carrier.then(503, "busy");
        assertThatThrownBy(() -> media.fetch(carrier.url() + PATH, 100)).isInstanceOf(CarrierUnreachable.class);
        carrier.then(401, "");
        assertThatThrownBy(() -> media.fetch(carrier.url() + PATH, 100)).isInstanceOf(CarrierUnauthorized.class);
    }
}
