package dev.switchboard.ops.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.scenario.RunningHub;
import dev.switchboard.security.Access;
import dev.switchboard.security.Accounts;
import dev.switchboard.security.Caller;
import dev.switchboard.tenancy.Tenant;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.vocabulary.TenantId;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who comes in on the public listener, told over the wire. */
class PublicGateTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    private static TestDoors doors;
    private static RunningHub hub;

    @BeforeAll
    static void start() {
        doors = TestDoors.open("switchboard.border.trusted-proxies=127.0.0.1/32");
        hub = doors.hub();
        for (String id : List.of("shop", "other")) {
            hub.bean(Tenants.class).keep(new Tenant(new TenantId(id), "The " + id, Duration.ofDays(1)));
        }
    }

    @AfterAll
    static void stop() {
        doors.close();
    }

    @Test
    void a_route_sees_the_caller_and_the_tenant_of_the_credential_and_so_does_what_it_sends_aside() throws Exception {
        doors.aside().clear();
        HttpResponse<String> answer = get(hub.token("owner", "shop"), "/doors/owner");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).matches("token:[0-9a-f]{12} for shop; ");
        assertThat(doors.aside().poll(5, TimeUnit.SECONDS))
                .startsWith(answer.body().replace("; ", " on "))
                .doesNotContain("on route-");
    }

    @Test
    void at_a_signed_door_no_other_proof_counts() {
        for (String token : List.of("", hub.token())) {
            HttpResponse<String> answer = hub.exchange(RunningHub.request(hub.publicOrigin(), "/doors/signed")
                    .setHeader("content-type", "application/x-www-form-urlencoded")
                    .header("authorization", "Bearer " + token)
                    .POST(BodyPublishers.ofString("MessageSid=SM1")));
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("\"code\":\"forbidden\"");
        }
    }

    @Test
    void an_operator_names_the_tenant() {
        String operator = hub.token();
        assertThat(get(operator, "/doors/viewer").statusCode()).isEqualTo(400);
        assertThat(get(operator, "/doors/viewer?tenant=other").body()).contains("for other;");
        assertThat(get(operator, "/doors/viewer?tenant=nobody").statusCode()).isEqualTo(404);
        assertThat(get(operator, "/doors/operator").body()).contains("for ;");
    }

    @Test
    void who_serves_several_tenants_says_which_and_never_another() {
        String both = hub.token("owner", "shop", "house");
        assertThat(get(both, "/doors/owner").body()).contains("tenant-needed");
        assertThat(get(both, "/doors/owner?tenant=house").body()).contains("for house;");
        HttpResponse<String> others = get(both, "/doors/owner?tenant=other");
        HttpResponse<String> missing = get(both, "/doors/owner?tenant=missing");
        assertThat(others.statusCode()).isEqualTo(404);
        assertThat(others.body()).isEqualTo(missing.body());
    }

    @Test
    void where_anyone_may_come_in_nobody_is_asked_who_he_is() {
        HttpResponse<String> answer = get("swb_garbage", "/doors/anyone");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().map()).doesNotContainKeys("authorization", "set-cookie");
    }

    @Test
    void a_route_that_does_not_say_who_may_come_in_serves_nobody_and_is_on_the_operators_page() {
        for (String path : List.of("/doors/unclassified", "/doors/misspelt")) {
            HttpResponse<String> answer = get(hub.token(), path);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("\"code\":\"unclassified\"");
        }
        assertThat(hub.get(hub.management(), "/routes.json").body())
                .contains("Nobody may come in at 'doors-unclassified'", "'group: onwer' says nothing about who");
        assertThat(hub.get(hub.management(), "/actuator/health").body()).contains("DEGRADED", "doors-misspelt");
    }

    @Test
    void a_door_that_is_added_or_edited_while_the_hub_runs_is_judged_by_what_its_file_says_then() throws Exception {
        String door =
                """
                - route:
                    id: late
                    from:
                      uri: platform-http:/late
                      parameters: {httpMethodRestrict: GET}
                      steps: [{setBody: {constant: served}}]
                """;
        var file = doors.routes().resolve("late.camel.yaml");
        Files.writeString(file, door);
        await().atMost(SOON).until(() -> get("", "/late").statusCode() == 403);
        assertThat(get("", "/late").body()).contains("unclassified");
        Files.writeString(file, door.replace("id: late\n", "id: late\n    group: anyone\n"));
        await().atMost(SOON).until(() -> get("", "/late").statusCode() == 200);
        Files.writeString(file, door.replace("id: late\n", "id: late\n    group: viewer\n"));
        await().atMost(SOON).until(() -> get("", "/late").statusCode() == 401);
        assertThat(get(hub.token("viewer", "shop"), "/late").body()).isEqualTo("served");
        Files.delete(file);
        await().atMost(SOON).until(() -> get("", "/late").statusCode() == 404);
    }

    @Test
    void who_comes_too_often_is_told_when_to_come_again_and_others_are_not_hindered() {
        for (int i = 0; i < 3; i++) {
            assertThat(from("192.0.2.9").statusCode()).isEqualTo(200);
        }
        HttpResponse<String> refused = from("192.0.2.9");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("\"code\":\"too-many\"");
        assertThat(refused.headers().firstValueAsLong("retry-after").orElse(0)).isBetween(90L, 100L);
        assertThat(from("192.0.2.10").statusCode()).isEqualTo(200);
        assertThat(from("203.0.113.1, 192.0.2.9").statusCode())
                .as("what a client writes into the header before the proxy is not believed")
                .isEqualTo(429);
    }

    private static HttpResponse<String> from(String address) {
        return hub.exchange(RunningHub.request(hub.publicOrigin(), "/doors/rare")
                .header("x-forwarded-for", address)
                .GET());
    }

    @Test
    void a_door_that_says_signed_while_nothing_looks_at_the_signature_is_on_the_operators_page() throws Exception {
        var file = doors.routes().resolve("believed.camel.yaml");
        Files.writeString(
                file,
                """
                - route:
                    id: believed
                    group: signed
                    from:
                      uri: platform-http:/believed
                      steps: [{to: "story:doors"}]
                """);
        await().atMost(SOON)
                .until(() ->
                        hub.get(hub.management(), "/routes.json").body().contains("Anybody may come in at 'believed'"));
        Files.delete(file);
        assertThat(hub.get(hub.management(), "/routes.json").body().split("\"files\"")[0])
                .doesNotContain("'sms-", "'doors-signed'");
    }

    @Test
    void a_person_signs_in_at_the_front_and_writes_with_the_token_of_the_page_only() {
        var made = accounts().addUser(Caller.commandLine(), "olga", access("owner", "shop"));
        Visit visit = Visit.atTheFront(hub, "olga", made.secret().reveal());
        assertThat(visit.get("/doors/owner").body()).isEqualTo("olga for shop; ");
        assertThat(visit.post("/doors/owner", "{}").statusCode()).isEqualTo(200);
        assertThat(hub.exchange(visit.request("/doors/owner").POST(BodyPublishers.ofString("{}")))
                        .body())
                .contains("page-too-old");
        assertThat(visit.get("/doors/operator").statusCode()).isEqualTo(403);
        assertThat(visit.post("/sign-out", "{}").statusCode()).isEqualTo(200);
        assertThat(visit.get("/doors/owner").statusCode()).isEqualTo(401);
    }

    @Test
    void the_session_has_a_cookie_that_scripts_and_foreign_pages_do_not_get_and_a_new_name_each_time() {
        var made = accounts().addUser(Caller.commandLine(), "cora", access("viewer", "shop"));
        Visit visit = new Visit(hub, hub.publicOrigin());
        visit.cookie("switchboard-front=0123456789ABCDEF0123456789ABCDEF");
        HttpResponse<String> answer = visit.signIn("cora", made.secret().reveal());
        assertThat(answer.headers().allValues("set-cookie"))
                .singleElement()
                .asString()
                .startsWith("switchboard-front=")
                .contains("HttpOnly", "SameSite=Strict")
                .doesNotContain("0123456789ABCDEF");
        String first = visit.cookie();
        visit.signIn("cora", made.secret().reveal());
        visit.cookie(first);
        assertThat(visit.get("/doors/viewer").statusCode()).isEqualTo(401);
    }

    @Test
    void five_wrong_passwords_and_one_waits_at_the_front_too() {
        accounts().addUser(Caller.commandLine(), "tess", access("viewer", "shop"));
        Visit visit = new Visit(hub, hub.publicOrigin());
        for (int wrong = 0; wrong < 5; wrong++) {
            assertThat(signInFrom("192.0.2.7", visit, "tess").statusCode()).isEqualTo(401);
        }
        HttpResponse<String> throttled = signInFrom("192.0.2.7", visit, "tess");
        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.headers().firstValue("retry-after")).isPresent();
        assertThat(signInFrom("192.0.2.8", visit, "somebody").statusCode())
                .as("from another address, as the trusted proxy tells it")
                .isEqualTo(401);
    }

    @Test
    void a_foreign_page_neither_signs_anybody_in_nor_reads_an_answer() {
        for (String origin : List.of("https://evil.example", "null")) {
            HttpResponse<String> write = hub.exchange(RunningHub.request(hub.publicOrigin(), "/sign-in")
                    .header("origin", origin)
                    .header("x-requested-with", "switchboard")
                    .POST(BodyPublishers.ofString("name=operator&password=x")));
            assertThat(write.body()).contains("foreign-write");
            HttpResponse<String> read = hub.exchange(RunningHub.request(hub.publicOrigin(), "/doors/anyone")
                    .header("origin", origin)
                    .GET());
            HttpResponse<String> preflight = hub.exchange(RunningHub.request(hub.publicOrigin(), "/doors/owner")
                    .header("origin", origin)
                    .header("access-control-request-method", "POST")
                    .header("access-control-request-headers", "authorization")
                    .method("OPTIONS", BodyPublishers.noBody()));
            assertThat(preflight.statusCode()).as(preflight.body()).isEqualTo(405);
            for (HttpResponse<String> answer : List.of(write, read, preflight)) {
                assertThat(answer.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control-"));
            }
        }
    }

    @Test
    void programs_learn_that_the_hub_is_here_and_people_see_what_it_is_and_the_way_in() {
        for (String accept : List.of("*/*", "application/json")) {
            HttpResponse<String> answer = hub.exchange(RunningHub.request(hub.publicOrigin(), "/")
                    .header("accept", accept)
                    .GET());
            assertThat(answer.body()).contains("\"status\":\"ok\"", "\"service\":\"switchboard\"");
        }
        HttpResponse<String> person = hub.exchange(RunningHub.request(hub.publicOrigin(), "/")
                .header("accept", "text/html,*/*")
                .GET());
        assertThat(person.statusCode()).isEqualTo(200);
        assertThat(person.body())
                .contains("href=\"/sign-in\"", "/chat/widget.js\" data-tenant=\"house\"")
                .doesNotContain("sign-out", "csrf", "{{", "<!--");
        assertThat(hub.get(hub.publicOrigin(), "/sign-in").body())
                .contains("Sign in", "Whoever runs this hub")
                .doesNotContain("/simulator", "operator", "{{", "<!--front", "<!--/");
        for (var listener : List.of(hub.publicOrigin(), hub.management())) {
            assertThat(hub.exchange(RunningHub.request(listener, "/healthz").GET())
                            .body())
                    .isEqualTo("{\"status\":\"ok\"}");
            assertThat(hub.exchange(RunningHub.request(listener, "/version").GET())
                            .body())
                    .isEqualTo("{\"version\":\"development\"}");
        }
    }

    @Test
    void what_is_disabled_or_revoked_is_refused_with_the_next_request_everywhere() {
        TenantId closing = new TenantId("closing");
        hub.bean(Tenants.class).keep(new Tenant(closing, "Closing", Duration.ofDays(1)));
        var owner = accounts().addUser(Caller.commandLine(), "clara", access("owner", "closing"));
        String token = hub.token("owner", "closing");
        Visit session = Visit.atTheFront(hub, "clara", owner.secret().reveal());
        assertThat(session.get("/doors/owner").statusCode()).isEqualTo(200);
        assertThat(get(token, "/doors/owner").statusCode()).isEqualTo(200);
        hub.bean(Tenants.class).disable(closing);
        assertThat(session.get("/doors/owner").statusCode()).isEqualTo(401);
        assertThat(get(token, "/doors/owner").statusCode()).isEqualTo(401);
        assertThat(get(hub.token(), "/doors/owner?tenant=closing").statusCode()).isEqualTo(404);
        assertThat(new Visit(hub, hub.publicOrigin())
                        .signIn("clara", owner.secret().reveal())
                        .statusCode())
                .isEqualTo(401);
        hub.bean(Tenants.class).enable(closing);
        assertThat(get(token, "/doors/owner").statusCode()).isEqualTo(200);
        Visit again = Visit.atTheFront(hub, "clara", owner.secret().reveal());
        accounts().disableUser(Caller.commandLine(), "clara");
        assertThat(again.get("/doors/owner").statusCode()).isEqualTo(401);
    }

    @Test
    void a_text_to_a_disabled_tenant_is_a_text_to_nobody() {
        String meter = "switchboard_texts_unanswerable_total";
        TenantId house = new TenantId("house");
        hub.bean(Tenants.class).disable(house);
        try {
            double before = metered(meter);
            hub.text("+15550100077", "Anybody there?", "");
            await().atMost(SOON).until(() -> metered(meter) == before + 1);
            assertThat(hub.replies("+15550100077")).isEmpty();
        } finally {
            hub.bean(Tenants.class).enable(house);
        }
    }

    private static double metered(String meter) {
        return hub.get(hub.management(), "/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(meter + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(meter.length() + 1)))
                .sum();
    }

    private static HttpResponse<String> signInFrom(String address, Visit visit, String name) {
        return hub.exchange(visit.request("/sign-in")
                .setHeader("x-forwarded-for", address)
                .POST(BodyPublishers.ofString("name=" + name + "&password=wrong+again")));
    }

    static HttpResponse<String> get(String token, String path) {
        var request = RunningHub.request(hub.publicOrigin(), path);
        return hub.exchange((token.isEmpty() ? request : request.header("authorization", "Bearer " + token)).GET());
    }

    private static Access access(String role, String... tenants) {
        return Access.read(role, List.of(tenants));
    }

    private static Accounts accounts() {
        return hub.bean(Accounts.class);
    }
}
