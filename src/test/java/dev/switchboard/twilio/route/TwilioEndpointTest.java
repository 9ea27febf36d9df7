package dev.switchboard.twilio.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.Message;
import dev.switchboard.simulator.MovableClock;
import dev.switchboard.twilio.CarrierBusy;
import dev.switchboard.twilio.CarrierException;
import dev.switchboard.twilio.CarrierOutcomeUnknown;
import dev.switchboard.twilio.CarrierRefused;
import dev.switchboard.twilio.CarrierStandIn;
import dev.switchboard.twilio.OutboundText;
import dev.switchboard.twilio.TextInquiry;
import dev.switchboard.twilio.TwilioParts;
import dev.switchboard.vocabulary.PhoneNumber;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.ThreadPoolProfileBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real {@code twilio:} endpoints over our client, against a real HTTP server. */
class TwilioEndpointTest {

    private static final String NOON = "Fri, 20 Nov 2026 12:00:00 +0000";
    private static final OutboundText TEXT = new OutboundText(
            new PhoneNumber("+15550100200"),
            new PhoneNumber("+15550100211"),
            "See you at 5",
            URI.create("https://hub.example.org/twilio-status?reply=r1"));

    private final CarrierStandIn carrier = new CarrierStandIn();
    private final CamelContext context = new DefaultCamelContext();
    private final MovableClock clock = new MovableClock();
    private ProducerTemplate template;

    @BeforeEach
    void start() throws Exception {
        context.getRegistry()
                .bind(
                        "twilioRestClient",
                        TwilioRestClient.class,
                        TwilioParts.client(
                                TwilioParts.settings(carrier.url(), Duration.ofMillis(700)), new ArrayList<>()));
        context.getRegistry().bind("textDraft", new TextDraft(clock));
        context.getRegistry().bind("carrierBooks", new CarrierBooks());
        context.getRegistry().bind("carrierFailure", new CarrierFailure());
        context.addRoutes(new Stories());
        context.start();
        template = context.createProducerTemplate();
    }

    @AfterEach
    void stop() {
        carrier.close();
        context.stop();
    }

    /** As a story in YAML would say it. */
    private static final class Stories extends RouteBuilder {

        @Override
        public void configure() {
            from("direct:send").process("textDraft").to("twilio:message/create").removeHeaders("CamelTwilio*");
            from("direct:guarded")
                    .onException(CarrierOutcomeUnknown.class)
                    .handled(true)
                    .setBody(constant("unknown"))
                    .end()
                    .onException(CarrierRefused.class)
                    .handled(true)
                    .process("carrierFailure")
                    .setBody(simple("refused ${exchangeProperty.CarrierFailure.code}"))
                    .end()
                    .process("textDraft")
                    .to("twilio:message/create");
            from("direct:look")
                    .bean("carrierBooks", "ask")
                    .to("twilio:message/read")
                    .bean("carrierBooks", "find");
            from("direct:hang-up").to("twilio:call/update");
        }
    }

    @Test
    void a_draft_becomes_one_text_and_leaves_its_sid() {
        carrier.then(201, CarrierStandIn.message("SM1", "queued", NOON, "See you at 5"));
        Exchange sent = template.request("direct:send", exchange -> {
            exchange.getMessage().setBody(TEXT);
            exchange.getMessage().setHeader("CamelTwilio.messagingServiceSid", "MG-from-somewhere-else");
        });
        assertThat(sent.getException()).isNull();
        assertThat(sent.getMessage().getBody(Message.class).getSid()).isEqualTo("SM1");
        assertThat(sent.getMessage().getHeaders()).isEmpty();
        assertThat(carrier.arrivals()).singleElement().satisfies(arrival -> assertThat(
                        arrival.form().fields().stream().map(field -> field.name() + "=" + field.value()))
                .containsExactlyInAnyOrder(
                        "From=+15550100200",
                        "To=+15550100211",
                        "Body=See you at 5",
                        "StatusCallback=https://hub.example.org/twilio-status?reply=r1"));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503})
    void a_failing_carrier_gets_the_text_once_and_the_route_learns_that_nobody_knows(int status) {
        carrier.then(status, "<html>");
        assertThat(failure("direct:send", TEXT)).isInstanceOf(CarrierOutcomeUnknown.class);
        assertThat(carrier.arrivals()).hasSize(1);
    }

    @Test
    void a_silent_carrier_gets_the_text_once() {
        carrier.thenSilence();
        assertThat(failure("direct:send", TEXT)).isInstanceOf(CarrierOutcomeUnknown.class);
        assertThat(carrier.arrivals()).hasSize(1);
    }

    @Test
    void a_busy_carrier_gets_the_text_twice_and_does_it_once() {
        carrier.then(429, "").then(201, CarrierStandIn.message("SM1", "queued", NOON, "See you at 5"));
        assertThat(template.requestBody("direct:send", TEXT, Message.class).getSid())
                .isEqualTo("SM1");
        assertThat(carrier.arrivals()).hasSize(2);
    }

    @Test
    void a_text_that_waited_too_long_for_a_thread_does_not_leave_any_more() throws Exception {
        context.getExecutorServiceManager()
                .registerThreadPoolProfile(new ThreadPoolProfileBuilder("CamelTwilio")
                        .poolSize(1)
                        .maxPoolSize(1)
                        .maxQueueSize(10)
                        .build());
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answering = new CountDownLatch(1);
        carrier.then(exchange -> {
                    asked.countDown();
                    answering.await();
                })
                .then(201, CarrierStandIn.message("SM2", "queued", NOON, "See you at 5"));
        CompletableFuture<Object> first = template.asyncSendBody("direct:send", TEXT);
        asked.await();
        CompletableFuture<Exchange> inTime = waiting(Duration.ofSeconds(30));
        CompletableFuture<Exchange> tooLate = waiting(Duration.ofSeconds(20));
        clock.move(Duration.ofSeconds(21));
        answering.countDown();
        assertThat(tooLate.get(10, TimeUnit.SECONDS).getException())
                .hasRootCauseInstanceOf(RejectedExecutionException.class);
        assertThat(inTime.get(10, TimeUnit.SECONDS).getException()).isNull();
        assertThat(first).failsWithin(Duration.ofSeconds(10));
        assertThat(carrier.arrivals()).hasSize(2);
    }

    private CompletableFuture<Exchange> waiting(Duration atMost) {
        var text = new OutboundText(
                TEXT.from(),
                TEXT.to(),
                TEXT.body(),
                TEXT.statusCallback(),
                clock.instant().plus(atMost));
        return template.asyncSend(
                "direct:send", exchange -> exchange.getMessage().setBody(text));
    }

    @Test
    void a_route_catches_each_case_by_its_name() {
        carrier.then(503, "").then(400, "{\"code\":21610,\"status\":400}");
        assertThat(template.requestBody("direct:guarded", TEXT)).isEqualTo("unknown");
        assertThat(template.requestBody("direct:guarded", TEXT)).isEqualTo("refused 21610");
    }

    @Test
    void a_call_is_ended_by_its_sid() {
        carrier.then(200, "{\"sid\":\"CA1\",\"status\":\"completed\"}");
        Exchange ended = hangUp();
        assertThat(ended.getException()).isNull();
        assertThat(ended.getMessage().getBody(Call.class).getStatus()).isEqualTo(Call.Status.COMPLETED);
        assertThat(carrier.arrivals()).singleElement().satisfies(arrival -> {
            assertThat(arrival.uri().getPath()).endsWith("/Calls/CA1.json");
            assertThat(arrival.form().first("Status")).contains("completed");
        });
    }

    @Test
    void a_call_update_fails_in_the_same_words() {
        carrier.then(404, "{\"code\":20404,\"status\":404}").then(502, "").then(429, "", "Retry-After", "60");
        assertThat(carrierException(hangUp()))
                .isInstanceOfSatisfying(CarrierRefused.class, refused -> assertThat(refused.code())
                        .isEqualTo(20404));
        assertThat(carrierException(hangUp())).isInstanceOf(CarrierOutcomeUnknown.class);
        assertThat(carrierException(hangUp())).isInstanceOf(CarrierBusy.class);
        assertThat(carrier.arrivals()).hasSize(3);
    }

    @Test
    void a_text_that_the_carrier_took_is_found_in_its_books() {
        carrier.then(
                200,
                books(
                        CarrierStandIn.message("SM9", "sent", "Fri, 20 Nov 2026 12:00:09 +0000", "See you at 5"),
                        CarrierStandIn.message("SM8", "sent", "Fri, 20 Nov 2026 12:00:08 +0000", "See you at 5")
                                .replace("outbound-api", "inbound"),
                        CarrierStandIn.message("SM7", "sent", "Fri, 20 Nov 2026 12:00:07 +0000", "See you at 6"),
                        CarrierStandIn.message("SM6", "sent", "Fri, 20 Nov 2026 12:00:06 +0000", "See you at 5"),
                        CarrierStandIn.message("SM5", "queued", NOON, "See you at 5"),
                        CarrierStandIn.message("SM4", "sent", "Fri, 20 Nov 2026 11:59:59 +0000", "See you at 5")));
        Instant since = Instant.parse("2026-11-20T12:00:00.900Z");
        Exchange looked = template.request(
                "direct:look", exchange -> exchange.getMessage().setBody(new TextInquiry(TEXT, since, Set.of("SM5"))));
        assertThat(looked.getException()).isNull();
        assertThat(looked.getMessage().getBody()).isEqualTo("SM6");
        assertThat(looked.getMessage().getHeaders()).isEmpty();
        assertThat(carrier.arrivals()).singleElement().satisfies(arrival -> {
            assertThat(arrival.method()).isEqualTo("GET");
            assertThat(arrival.uri().getRawQuery())
                    .contains("To=%2B15550100211", "From=%2B15550100200", "PageSize=100");
        });
    }

    @Test
    void a_text_that_the_carrier_did_not_take_is_not_in_its_books() {
        carrier.then(200, books());
        Exchange looked = template.request("direct:look", exchange -> exchange.getMessage()
                .setBody(new TextInquiry(TEXT, TwilioParts.NOW, Set.of())));
        assertThat(looked.getException()).isNull();
        assertThat(looked.getMessage().getBody()).isNull();
    }

    private static String books(String... messages) {
        return "{\"messages\":[" + String.join(",", messages) + "],\"page\":0,\"page_size\":100,"
                + "\"first_page_uri\":\"/x\",\"next_page_uri\":\"/2010-04-01/next\",\"previous_page_uri\":null,"
                + "\"uri\":\"/x\",\"start\":0,\"end\":0}";
    }

    private Exchange hangUp() {
        return template.request("direct:hang-up", exchange -> {
            exchange.getMessage().setHeader("CamelTwilio.pathSid", "CA1");
            exchange.getMessage().setHeader("CamelTwilio.status", "completed");
        });
    }

    private Throwable failure(String route, Object body) {
        return carrierException(
                template.request(route, exchange -> exchange.getMessage().setBody(body)));
    }

    private static Throwable carrierException(Exchange exchange) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable at = exchange.getException(); at != null; at = at.getCause()) {
            chain.add(at);
        }
        assertThat(chain.toString()).doesNotContain("0100211", "0100200", "See you", TwilioParts.TOKEN);
        return chain.stream()
                .filter(CarrierException.class::isInstance)
                .findFirst()
                .orElseThrow();
    }
}
