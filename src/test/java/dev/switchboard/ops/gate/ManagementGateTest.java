package dev.switchboard.ops.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.scenario.RunningHub;
import dev.switchboard.security.Access;
import dev.switchboard.security.Accounts;
import dev.switchboard.security.Caller;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
@Isolated("another hub's start would set the log's levels anew")
class ManagementGateTest {

    private static RunningHub hub;

    @BeforeAll
    static void start() {
        hub = RunningHub.start();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/simulator",
                "/routes.json",
                "/hub.json",
                "/tenants",
                "/tenants/house",
                "/users",
                "/tokens",
                "/audit",
                "/style",
                "/api/tenants",
                "/api/numbers",
                "/api/counts",
                "/api/users",
                "/api/audit",
                "/simulator/api/texts",
                "/actuator",
                "/actuator/health",
                "/actuator/health/store",
                "/actuator/prometheus",
                "/nowhere",
                "/hawtio/",
                "/hawtio/jolokia",
                "/hawtio/hawtconfig.json",
                "/pages/overview/main.js"
            })
    void whoIsNotSignedInSeesNothing(String path) {
        HttpResponse<String> program =
                hub.exchange(RunningHub.request(hub.management(), path).GET());
        assertThat(program.statusCode()).isEqualTo(401);
        assertThat(program.headers().firstValue("www-authenticate")).contains("Bearer");
        assertThat(program.body()).contains("\"code\":\"sign-in-needed\"", "tokens --add");
        HttpResponse<String> person = hub.exchange(RunningHub.request(hub.management(), path)
                .header("accept", "text/html")
                .GET());
        assertThat(person.statusCode()).isEqualTo(302);
        assertThat(person.headers().firstValue("location").orElse("")).startsWith("/sign-in?next=%2F");
        assertThat(person.headers().firstValue("set-cookie"))
                .as("nobody needs a session")
                .isEmpty();
    }

    @Test
    void whatIsOpenSaysLittle() {
        Visit nobody = new Visit(hub);
        for (String path : List.of("/actuator/health/liveness", "/actuator/health/readiness")) {
            assertThat(nobody.get(path).body()).isEqualTo("{\"status\":\"UP\"}");
        }
        HttpResponse<String> door = nobody.get("/sign-in");
        assertThat(door.statusCode()).isEqualTo(200);
        assertThat(door.body()).doesNotContain("/routes\"", "sign-out", "csrf", "{{");
        assertThat(nobody.get("/pages/sign-in/main.js").statusCode()).isEqualTo(200);
    }

    @Test
    void aPersonSignsInWithACookieThatOnlyTheHubReads() {
        Visit visit = new Visit(hub);
        HttpResponse<String> answer = visit.signIn("operator", RunningHub.PASSWORD);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("set-cookie"))
                .singleElement()
                .asString()
                .startsWith("switchboard=")
                .contains("HttpOnly", "SameSite=Strict")
                .doesNotContain("Secure");
        assertThat(visit.get("/").body()).contains("operator", "sign-out");
        assertThat(visit.post("/sign-out", "{}").statusCode()).isEqualTo(200);
        assertThat(visit.get("/hub.json").statusCode()).isEqualTo(401);
    }

    @Test
    void signingInGivesTheSessionANewNameSoThatNobodyElseKnowsIt() {
        Visit visit = new Visit(hub);
        visit.cookie("switchboard=0123456789ABCDEF0123456789ABCDEF");
        visit.signIn("operator", RunningHub.PASSWORD);
        assertThat(visit.cookie()).doesNotContain("0123456789ABCDEF");
        String first = visit.cookie();
        visit.signIn("operator", RunningHub.PASSWORD);
        assertThat(visit.cookie()).isNotEqualTo(first);
        visit.cookie(first);
        assertThat(visit.get("/hub.json").statusCode()).isEqualTo(401);
    }

    @Test
    void aWriteWithoutTheTokenOfThePageIsRefusedAndOneWithItIsDone() {
        Visit visit = Visit.of(hub, "operator", RunningHub.PASSWORD);
        for (String token : List.of("", "guessed")) {
            HttpResponse<String> answer = hub.exchange(visit.request("/simulator/api/reset")
                    .header("x-csrf-token", token)
                    .POST(BodyPublishers.ofString("{}")));
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("page-too-old", "load it again");
        }
        assertThat(visit.post("/simulator/api/reset", "{}").statusCode()).isEqualTo(200);
    }

    @Test
    void aSessionBesideAWrongTokenDoesNotCount() {
        Visit visit = Visit.of(hub, "operator", RunningHub.PASSWORD);
        for (String header : List.of("Bearer x", "Basic b3BlcmF0b3I6eA==", "")) {
            HttpResponse<String> answer = hub.exchange(visit.request("/simulator/api/reset")
                    .header("authorization", header)
                    .POST(BodyPublishers.ofString("{}")));
            assertThat(answer.statusCode()).as(header).isEqualTo(401);
        }
    }

    @Test
    void aDisabledUsersSessionIsOverWithTheNextRequest() {
        var made = accounts().addUser(Caller.commandLine(), "leaving", Access.operator());
        Visit visit = Visit.of(hub, "leaving", made.secret().reveal());
        assertThat(visit.get("/hub.json").statusCode()).isEqualTo(200);
        accounts().disableUser(Caller.commandLine(), "leaving");
        assertThat(visit.get("/hub.json").statusCode()).isEqualTo(401);
    }

    @Test
    void aTokenComesInUntilItIsRevokedAndHasNoSession() {
        var made = accounts().addToken(Caller.commandLine(), "scraper", Access.operator(), Duration.ofDays(1));
        HttpResponse<String> good = with(made.secret().reveal(), "/actuator/prometheus");
        assertThat(good.statusCode()).isEqualTo(200);
        assertThat(good.headers().firstValue("set-cookie")).isEmpty();
        accounts().revokeToken(Caller.commandLine(), made.what().id());
        HttpResponse<String> revoked = with(made.secret().reveal(), "/actuator/prometheus");
        assertThat(revoked.statusCode()).isEqualTo(401);
        assertThat(revoked.body()).contains("wrong-token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"owner", "viewer"})
    void whoIsNoOperatorIsToldSoAndItIsWrittenDown(String role) {
        Access access = Access.read(role, List.of("house"));
        var user = accounts().addUser(Caller.commandLine(), "an-" + role, access);
        Visit visit = Visit.of(hub, "an-" + role, user.secret().reveal());
        var token = accounts().addToken(Caller.commandLine(), role, access, Duration.ofDays(1));
        for (String path : List.of("/", "/hub.json", "/api/tokens", "/actuator/prometheus", "/simulator/api/texts")) {
            for (HttpResponse<String> answer :
                    List.of(visit.get(path), with(token.secret().reveal(), path))) {
                assertThat(answer.statusCode()).as(path).isEqualTo(403);
                assertThat(answer.body()).contains("\"code\":\"not-allowed\"", role);
            }
        }
        assertThat(hub.get(hub.management(), "/api/audit").body())
                .contains("\"who\":\"an-" + role + "\",\"what\":\"management\"");
    }

    @Test
    void aTokenForMetricsReadsTheMetersAndNothingElse() {
        var made = accounts()
                .addToken(Caller.commandLine(), "scraper", Access.read("metrics", List.of()), Duration.ofDays(1));
        assertThat(with(made.secret().reveal(), "/actuator/prometheus").statusCode())
                .isEqualTo(200);
        for (String path : List.of("/", "/hub.json", "/api/tokens", "/actuator/health", "/hawtio/", "/routes.json")) {
            assertThat(with(made.secret().reveal(), path).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(hub.exchange(RunningHub.request(hub.management(), "/actuator/prometheus")
                                .header(
                                        "authorization",
                                        "Bearer " + made.secret().reveal())
                                .POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aBodyThatIsTooLargeOrOfUnknownLengthIsNotRead() {
        HttpResponse<String> large =
                hub.exchange(hub.signed("/api/users").POST(BodyPublishers.ofByteArray(new byte[2 * 1024 * 1024 + 1])));
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(large.body()).contains("\"code\":\"too-large\"");
        HttpResponse<String> unknown = hub.exchange(hub.signed("/hawtio/jolokia")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[] {'{', '}'}))));
        assertThat(unknown.statusCode()).isEqualTo(411);
        assertThat(unknown.body()).contains("\"code\":\"length-needed\"");
    }

    @Test
    void hawtiosWritesNeedTheTokenOfTheSignInAndTheHubsOwnOrigin() {
        Visit visit = Visit.of(hub, "operator", RunningHub.PASSWORD);
        HttpResponse<String> page = hub.exchange(
                visit.request("/hawtio/").header("accept", "text/html").GET());
        String cookie = page.headers().firstValue("set-cookie").orElse("");
        assertThat(cookie).startsWith("XSRF-TOKEN=").contains("Path=/hawtio/", "SameSite=Strict");
        assertThat(page.headers().firstValue("content-security-policy").orElse(""))
                .contains("default-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("script-src", "unsafe-eval");
        String token = cookie.split("[=;]")[1];
        assertThat(version(visit, token, hub.management().toString()).statusCode())
                .isEqualTo(200);
        assertThat(version(visit, token, "http://127.0.0.1:1").body()).contains("foreign-write");
        assertThat(version(visit, "guessed", hub.management().toString()).body())
                .contains("page-too-old");
        assertThat(hub.exchange(visit.request("/hawtio/jolokia")
                                .setHeader("x-requested-with", "XMLHttpRequest")
                                .POST(BodyPublishers.ofString("{\"type\":\"version\"}")))
                        .body())
                .contains("foreign-write");
    }

    private static HttpResponse<String> version(Visit visit, String token, String origin) {
        return hub.exchange(visit.request("/hawtio/jolokia")
                .setHeader("x-requested-with", "XMLHttpRequest")
                .header("x-xsrf-token", token)
                .header("origin", origin)
                .POST(BodyPublishers.ofString("{\"type\":\"version\"}")));
    }

    @Test
    void thePublicPortKnowsNothingOfAllThis() {
        for (String path : List.of("/api/users", "/routes.json", "/simulator", "/pages/overview/main.js")) {
            assertThat(hub.get(hub.publicOrigin(), path).statusCode()).isEqualTo(404);
        }
        HttpResponse<String> webhook = hub.exchange(RunningHub.request(hub.publicOrigin(), "/api/twilio/message")
                .setHeader("content-type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("MessageSid=SM1")));
        assertThat(webhook.body())
                .as(webhook.toString() + webhook.headers().map())
                .contains("\"code\":\"forbidden\"")
                .doesNotContain("page-too-old");
        assertThat(webhook.headers().map()).doesNotContainKeys("set-cookie", "x-frame-options", "expires", "pragma");
    }

    @Test
    void everyHeaderOfTheManagementListenerIsThereOnce() {
        for (HttpResponse<String> answer : List.of(
                hub.get(hub.management(), "/"),
                hub.get(hub.management(), "/hub.json"),
                new Visit(hub).get("/sign-in"),
                new Visit(hub).get("/hub.json"))) {
            assertThat(answer.headers().map())
                    .allSatisfy((name, values) ->
                            assertThat(values).as(name).hasSizeLessThanOrEqualTo(name.equals("vary") ? 3 : 1));
            assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
        }
    }

    @Test
    void noPasswordAndNoTokenIsEverPrinted(CapturedOutput output) {
        var made = accounts().addUser(Caller.commandLine(), "quiet", Access.operator());
        var token = accounts().addToken(Caller.commandLine(), "quiet", Access.operator(), Duration.ofDays(1));
        Visit.of(hub, "quiet", made.secret().reveal());
        new Visit(hub).signIn("quiet", "canary-password");
        with(token.secret().reveal(), "/");
        with("swb_canary-token", "/");
        assertThat(output.getAll())
                .doesNotContain(
                        made.secret().reveal(),
                        token.secret().reveal(),
                        "canary",
                        RunningHub.PASSWORD,
                        "generated security password");
        assertThat(made.toString() + token)
                .doesNotContain(made.secret().reveal(), token.secret().reveal());
    }

    private static HttpResponse<String> with(String token, String path) {
        return hub.exchange(RunningHub.request(hub.management(), path)
                .header("authorization", "Bearer " + token)
                .GET());
    }

    private static Accounts accounts() {
        return hub.bean(Accounts.class);
    }
}
