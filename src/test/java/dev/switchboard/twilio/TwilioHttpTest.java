package dev.switchboard.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.type.PhoneNumber;
import dev.switchboard.simulator.MovableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioHttpTest {

    private static final String TAKEN =
            CarrierStandIn.message("SM1", "queued", "Fri, 20 Nov 2026 12:00:00 +0000", "Hi");
    private static final String BUSY = "{\"code\":20429,\"message\":\"+15550100211\",\"status\":429}";

    private final CarrierStandIn carrier = new CarrierStandIn();
    private final List<Duration> waits = new ArrayList<>();

    @AfterEach
    void close() {
        carrier.close();
    }

    @Test
    void a_text_leaves_once_with_the_primary_token() {
        carrier.then(201, TAKEN);
        assertThat(send(client()).getSid()).isEqualTo("SM1");
        assertThat(carrier.arrivals()).singleElement().satisfies(arrival -> {
            assertThat(arrival.uri().getPath())
                    .isEqualTo("/2010-04-01/Accounts/" + TwilioParts.ACCOUNT + "/Messages.json");
            assertThat(arrival.form().first("Body")).contains("Hi + ñ 👋");
            assertThat(arrival.form().first("To")).contains("+15550100211");
            assertThat(arrival.authorization()).isEqualTo("Basic " + basic());
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 408})
    void a_failed_send_is_never_repeated_because_it_may_have_been_done(int status) {
        carrier.then(status, "<html>+15550100211 went wrong</html>", "Retry-After", "1");
        assertThat(failure(client())).isInstanceOf(CarrierOutcomeUnknown.class);
        assertThat(carrier.arrivals()).hasSize(1);
        assertThat(waits).isEmpty();
    }

    @Test
    void a_send_without_an_answer_is_never_repeated() {
        carrier.thenSilence();
        assertThat(failure(client(Duration.ofMillis(300)))).isInstanceOf(CarrierOutcomeUnknown.class);
        assertThat(carrier.arrivals()).hasSize(1);
    }

    @Test
    void an_answer_that_never_ends_is_given_up_in_time() {
        carrier.thenHalfAnAnswer();
        assertThat(failure(client(Duration.ofMillis(300)))).isInstanceOf(CarrierOutcomeUnknown.class);
        assertThat(carrier.arrivals()).hasSize(1);
    }

    @Test
    void a_connection_that_breaks_after_sending_leaves_the_outcome_unknown() {
        carrier.thenHangUp();
        assertThat(failure(client())).isInstanceOf(CarrierOutcomeUnknown.class);
        assertThat(carrier.arrivals()).hasSize(1);
    }

    @Test
    void a_success_that_cannot_be_read_leaves_the_outcome_unknown() {
        carrier.then(201, "queued");
        assertThat(failure(client())).isInstanceOf(CarrierOutcomeUnknown.class);
        assertThat(carrier.arrivals()).hasSize(1);
    }

    @Test
    void a_busy_carrier_is_asked_again() {
        carrier.then(429, BUSY).then(201, TAKEN);
        assertThat(send(client()).getSid()).isEqualTo("SM1");
        assertThat(carrier.arrivals()).hasSize(2);
        assertThat(waits).singleElement().satisfies(wait -> assertThat(wait).isBetween(ms(125), ms(250)));
    }

    @Test
    void waits_double_and_the_retries_have_an_end() {
        carrier.then(429, BUSY).then(429, "busy").then(429, "").then(429, BUSY).then(201, TAKEN);
        assertThat(failure(client())).isInstanceOf(CarrierBusy.class);
        assertThat(carrier.arrivals()).hasSize(4);
        assertThat(waits).hasSize(3);
        assertThat(waits.get(1)).isBetween(ms(250), ms(500));
        assertThat(waits.get(2)).isBetween(ms(500), ms(1000));
    }

    @Test
    void a_wait_that_the_carrier_asks_for_is_kept_in_seconds_or_as_a_date() {
        carrier.then(429, BUSY, "Retry-After", "4")
                .then(429, BUSY, "Retry-After", "Fri, 20 Nov 2026 12:00:03 GMT")
                .then(429, BUSY, "Retry-After", "soon")
                .then(201, TAKEN);
        assertThat(send(client()).getSid()).isEqualTo("SM1");
        assertThat(waits.subList(0, 2)).containsExactly(Duration.ofSeconds(4), Duration.ofSeconds(3));
        assertThat(waits.get(2)).isBetween(ms(500), ms(1000));
    }

    @Test
    void a_carrier_that_wants_a_long_wait_is_left_to_the_caller() {
        carrier.then(429, BUSY, "Retry-After", "6");
        assertThat(failure(client())).isInstanceOfSatisfying(CarrierBusy.class, busy -> assertThat(busy.retryAfter())
                .isEqualTo(Duration.ofSeconds(6)));
        assertThat(carrier.arrivals()).hasSize(1);
    }

    @Test
    void a_carrier_that_takes_long_to_say_that_it_is_busy_is_not_asked_again_late() {
        MovableClock clock = new MovableClock();
        carrier.then(429, BUSY).then(429, BUSY).then(429, BUSY).then(201, TAKEN);
        TwilioSettings settings = TwilioParts.settings(carrier.url(), Duration.ofSeconds(5));
        RetryDelay delay = new RetryDelay(clock, new Random(1));
        TwilioRestClient slow = TwilioConfiguration.client(
                settings, new TwilioHttp(settings, delay, length -> clock.move(Duration.ofSeconds(11))));
        assertThat(failure(slow)).isInstanceOf(CarrierBusy.class);
        assertThat(carrier.arrivals()).hasSize(3);
    }

    @Test
    void a_carrier_that_cannot_be_reached_is_tried_four_times() {
        TwilioRestClient nobody = TwilioParts.client(TwilioParts.settings(closedPort(), Duration.ofSeconds(5)), waits);
        assertThat(failure(nobody)).isInstanceOf(CarrierUnreachable.class);
        assertThat(waits).hasSize(3);
    }

    @Test
    void a_question_may_be_asked_again_whatever_went_wrong() {
        carrier.then(503, "no").thenHangUp().then(500, "").then(200, TAKEN);
        assertThat(Message.fetcher("SM1").fetch(client()).getStatus()).isEqualTo(Message.Status.QUEUED);
        assertThat(carrier.arrivals()).hasSize(4);
    }

    @Test
    void a_question_without_an_answer_did_nothing() {
        carrier.then(503, "no").then(503, "no").then(503, "no").then(503, "no");
        assertThat(catchThrowable(() -> Message.fetcher("SM1").fetch(client()))).isInstanceOf(CarrierUnreachable.class);
    }

    @Test
    void a_refusal_keeps_its_code_and_is_not_repeated() {
        carrier.then(400, "{\"code\":21610,\"message\":\"+15550100211 opted out\",\"status\":400}");
        assertThat(failure(client())).isInstanceOfSatisfying(CarrierRefused.class, refused -> {
            assertThat(refused.code()).isEqualTo(21610);
            assertThat(refused.status()).isEqualTo(400);
        });
        assertThat(carrier.arrivals()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "null", "\"no\"", "{\"code\":\"x\"}"})
    void a_refusal_in_any_shape_is_a_refusal(String body) {
        carrier.then(404, body);
        assertThat(failure(client())).isInstanceOfSatisfying(CarrierRefused.class, refused -> assertThat(refused.code())
                .isZero());
    }

    @Test
    void a_redirect_is_not_followed_with_our_credentials() {
        carrier.then(307, "", "Location", carrier.url() + "/elsewhere");
        assertThat(failure(client())).isInstanceOf(CarrierRefused.class);
        assertThat(carrier.arrivals()).hasSize(1);
    }

    @Test
    void wrong_credentials_and_no_credentials_are_told_apart_from_refusals() {
        carrier.then(401, "{\"code\":20003,\"message\":\"Authenticate\",\"status\":401}");
        assertThat(failure(client())).isInstanceOf(CarrierUnauthorized.class);
        TwilioSettings none =
                new TwilioSettings("", List.of(), carrier.url(), Duration.ofSeconds(2), Duration.ofSeconds(5), 3, 4);
        assertThat(failure(TwilioParts.client(none, waits)))
                .isInstanceOf(CarrierUnauthorized.class)
                .hasMessageContaining("switchboard.twilio.account-sid");
        assertThat(carrier.arrivals()).hasSize(1);
    }

    @Test
    void the_base_address_may_have_a_path() {
        carrier.then(201, TAKEN);
        send(TwilioParts.client(
                TwilioParts.settings(URI.create(carrier.url() + "/stand-in/"), Duration.ofSeconds(5)), waits));
        assertThat(carrier.arrivals().get(0).uri().getPath()).startsWith("/stand-in/2010-04-01/Accounts/");
    }

    private TwilioRestClient client() {
        return client(Duration.ofSeconds(5));
    }

    private TwilioRestClient client(Duration requestTimeout) {
        return TwilioParts.client(TwilioParts.settings(carrier.url(), requestTimeout), waits);
    }

    private static Message send(TwilioRestClient client) {
        return Message.creator(new PhoneNumber("+15550100211"), new PhoneNumber("+15550100200"), "Hi + ñ 👋")
                .create(client);
    }

    private static Throwable failure(TwilioRestClient client) {
        Throwable failure = catchThrowable(() -> send(client));
        StringBuilder words = new StringBuilder();
        for (Throwable at = failure; at != null; at = at.getCause()) {
            words.append(at);
        }
        assertThat(words).doesNotContain("0100211", "0100200", "Hi +", TwilioParts.TOKEN, basic());
        return failure;
    }

    private static String basic() {
        return Base64.getEncoder()
                .encodeToString((TwilioParts.ACCOUNT + ":" + TwilioParts.TOKEN).getBytes(StandardCharsets.US_ASCII));
    }

    private static URI closedPort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Duration ms(long length) {
        return Duration.ofMillis(length);
    }
}
