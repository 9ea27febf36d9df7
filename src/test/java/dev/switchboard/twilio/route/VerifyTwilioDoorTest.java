package dev.switchboard.twilio.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.http.TwilioRestClient;
import dev.switchboard.twilio.ForbiddenWebhook;
import dev.switchboard.twilio.MalformedWebhook;
import dev.switchboard.twilio.WebhookException;
import dev.switchboard.twilio.WebhookSigner;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.component.twilio.TwilioComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/** The Kamelet behind real doors: Tomcat, platform-http, signed by code that is not the house's. */
@ExtendWith(OutputCaptureExtension.class)
@Isolated("another hub's start would set the log's levels anew")
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        classes = VerifyTwilioDoorTest.Hub.class,
        properties = {
            "management.server.port=-1",
            "camel.main.routes-collector-enabled=true",
            "camel.component.kamelet.location=file:kamelets",
            "switchboard.public-origin=https://hub.example.org",
            "switchboard.twilio.account-sid=AC00000000000000000000000000000000",
            "switchboard.twilio.auth-tokens=new-token, old-token"
        })
class VerifyTwilioDoorTest {

    private static final String ORIGIN = "https://hub.example.org";
    private static final Map<String, String> TEXT = Map.of(
            "AccountSid", "AC00000000000000000000000000000000",
            "From", "+15550100211",
            "To", "+15550100200",
            "Body", " ¿Qué? & 5+5=10 👋\r\n");
    private static final String TEXT_BODY = "AccountSid=AC00000000000000000000000000000000&From=%2B15550100211"
            + "&To=%2B15550100200&Body=+%C2%BFQu%C3%A9%3F+%26+5%2B5%3D10+%F0%9F%91%8B%0D%0A";

    @LocalServerPort
    int port;

    /** No {@code @Configuration}, so that the component scan of another test does not take these doors for its own. */
    @EnableAutoConfiguration
    @ComponentScan("dev.switchboard.twilio")
    @ComponentScan(
            basePackages = "dev.switchboard.route",
            useDefaultFilters = false,
            includeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.ResponseHeaders"))
    static class Hub {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        RandomGenerator random() {
            return new Random();
        }

        @Bean
        RouteBuilder policies() {
            return new RouteConfigurationBuilder() {
                @Override
                public void configuration() {
                    routeConfiguration()
                            .onException(ForbiddenWebhook.class, MalformedWebhook.class)
                            .handled(true)
                            .process(VerifyTwilioDoorTest::refuse)
                            .setBody(constant("refused"));
                }
            };
        }

        @Bean
        RouteBuilder doors() {
            return new RouteBuilder() {
                @Override
                public void configure() {
                    from("platform-http:/sms?populateBodyWithForm=false")
                            .to("kamelet:verify-twilio-action")
                            .setBody(simple("${body.get('From')}|${body.get('Body')}|${headers.size}"
                                    + "|${exchangeProperty.TwilioIdempotencyToken}"
                                    + "|${exchangeProperty.TwilioQuery.get('reply')}"));
                    from("platform-http:/sms-bytes?populateBodyWithForm=false&useStreaming=true")
                            .to("kamelet:verify-twilio-action?accept=form")
                            .setBody(simple("${body.get('From')}|${body.get('Body')}"));
                    from("platform-http:/events?useStreaming=true")
                            .to("kamelet:verify-twilio-action?accept=json")
                            .setBody(simple("${bodyAs(String)}"));
                    from("direct:inside").to("kamelet:verify-twilio-action");
                }
            };
        }
    }

    private static void refuse(Exchange exchange) {
        WebhookException why = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, WebhookException.class);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, why.status());
    }

    @Test
    void a_signed_text_arrives_decoded_once_and_alone() throws Exception {
        HttpResponse<String> answer = post("/sms?reply=r1", TEXT_BODY, signed("/sms?reply=r1", TEXT, "new-token"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("+15550100211| ¿Qué? & 5+5=10 👋\r\n|0|token-1|r1");
        assertThat(answer.headers().map().keySet())
                .doesNotContain("from", "body", "i-twilio-idempotency-token", "x-twilio-signature");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sms", "/sms-bytes"})
    void a_field_without_a_value_reaches_the_signature_and_not_the_log(String path, CapturedOutput output)
            throws Exception {
        Map<String, String> fields = Map.of("From", "+15550100211", "Body", "", "my words", "");
        String body = "From=%2B15550100211&Body&my+words";
        assertThat(post(path, body, signed(path, fields, "new-token")).body()).startsWith("+15550100211|");
        assertThat(post(path, body, "x").statusCode()).isEqualTo(403);
        assertThat(output).doesNotContain("my+words", "my words");
    }

    @Test
    void the_old_token_is_accepted_during_a_rotation_and_streamed_bodies_too() throws Exception {
        HttpResponse<String> answer = post("/sms-bytes", TEXT_BODY, signed("/sms-bytes", TEXT, "old-token"));
        assertThat(answer.body()).isEqualTo("+15550100211| ¿Qué? & 5+5=10 👋\r\n");
    }

    @Test
    void a_signed_get_brings_its_fields_in_the_address() throws Exception {
        String path = "/sms?From=%2B15550100211&Body=a%20b";
        HttpResponse<String> answer = send(request(path).GET(), signed(path, Map.of(), "new-token"));
        assertThat(answer.body()).startsWith("+15550100211|a b|0|");
    }

    @Test
    void json_is_bound_by_the_hash_in_its_address() throws Exception {
        String json = "[{\"data\":\"ñ\"}]";
        String path = "/events?bodySHA256=" + WebhookSigner.bodyHash(json);
        String signature = signed(path, Map.of(), "new-token");
        assertThat(send(json(path, json), signature).body()).isEqualTo(json);
        assertThat(send(json(path, json + " "), signature).statusCode()).isEqualTo(403);
        assertThat(send(json("/events", json), signed("/events", Map.of(), "new-token"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void the_host_that_a_request_claims_has_no_say() throws Exception {
        String signature = WebhookSigner.sign("https://evil.example.org/sms", TEXT, "new-token");
        HttpRequest.Builder request = form("/sms", TEXT_BODY)
                .header("X-Forwarded-Host", "evil.example.org")
                .header("X-Forwarded-Proto", "https")
                .header("Forwarded", "host=evil.example.org;proto=https");
        assertThat(send(request, signature).statusCode()).isEqualTo(403);
        assertThat(post("/sms", TEXT_BODY, WebhookSigner.sign("http://localhost:" + port + "/sms", TEXT, "new-token"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_signature_anywhere_but_in_its_one_header_is_none() throws Exception {
        String signature = signed("/sms", TEXT, "new-token");
        String encoded = signature.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D");
        assertThat(send(form("/sms", TEXT_BODY), null).statusCode()).isEqualTo(403);
        assertThat(send(form("/sms", TEXT_BODY).header("X-Twilio-Signature", "x"), signature)
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(form("/sms", TEXT_BODY).header("X-Twilio-Signature", signature), signature)
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(form("/sms?X-Twilio-Signature=" + encoded, TEXT_BODY), null)
                        .statusCode())
                .isEqualTo(403);
        assertThat(send(form("/sms", TEXT_BODY + "&X-Twilio-Signature=" + encoded), null)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_text_for_another_account_is_refused_although_it_is_signed() throws Exception {
        Map<String, String> fields = Map.of("AccountSid", "AC11111111111111111111111111111111");
        String body = "AccountSid=AC11111111111111111111111111111111";
        assertThat(post("/sms", body, signed("/sms", fields, "new-token")).statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sms", "/sms-bytes"})
    void what_cannot_be_read_is_malformed(String path) throws Exception {
        assertThat(post(path, "Body=%ff", "x").statusCode()).isEqualTo(400);
        assertThat(post(path, "Body=%4", "x").statusCode()).isEqualTo(400);
        assertThat(post(path, "Body=" + "x".repeat(70_000), "x").statusCode()).isEqualTo(400);
        assertThat(send(json(path, "{}"), "x").statusCode()).isEqualTo(400);
    }

    @Test
    void a_refusal_is_logged_without_what_was_said(CapturedOutput output) throws Exception {
        String body = TEXT_BODY + "&%0D%0Aforged=1&%2B15550100299=1";
        assertThat(post("/sms?reply=secret-value", body, "c2lnbmF0dXJl").statusCode())
                .isEqualTo(403);
        assertThat(output)
                .contains(
                        "https://hub.example.org/sms or https://hub.example.org:443/sms",
                        "query fields [] and 1 more",
                        "form fields [AccountSid, Body, From, To] and 2 more",
                        "a body of " + body.length() + " bytes and 2 token(s)")
                .doesNotContain("secret-value", "01002", "forged", "c2lnbmF0dXJl", "new-token", "AC0000");
    }

    @Test
    void the_twilio_endpoints_use_our_client_and_our_threads(
            @Autowired CamelContext camel, @Autowired TwilioRestClient client) {
        assertThat(camel.getComponent("twilio", TwilioComponent.class).getRestClient())
                .isSameAs(client);
        assertThat(camel.getExecutorServiceManager()
                        .getThreadPoolProfile("CamelTwilio")
                        .getPoolSize())
                .isEqualTo(32);
    }

    @Test
    void what_does_not_come_through_a_door_is_refused(@Autowired ProducerTemplate template) {
        Exchange answer = template.request("direct:inside", exchange -> {
            exchange.getMessage().setBody(TEXT_BODY);
            exchange.getMessage().setHeader("CamelHttpServletRequest", "forged");
        });
        assertThat(answer.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(403);
    }

    private HttpResponse<String> post(String path, String body, String signature)
            throws IOException, InterruptedException {
        return send(form(path, body).header("I-Twilio-Idempotency-Token", "token-1"), signature);
    }

    private HttpRequest.Builder form(String path, String body) {
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder json(String path, String body) {
        return request(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, String signature)
            throws IOException, InterruptedException {
        if (signature != null) {
            request.header("X-Twilio-Signature", signature);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String signed(String path, Map<String, String> fields, String token) throws Exception {
        return WebhookSigner.sign(ORIGIN + path, fields, token);
    }
}
