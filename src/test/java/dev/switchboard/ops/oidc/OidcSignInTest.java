package dev.switchboard.ops.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.scenario.RunningHub;
import dev.switchboard.security.AccountRefused;
import dev.switchboard.security.Accounts;
import dev.switchboard.security.Audit;
import dev.switchboard.security.AuditEntry;
import dev.switchboard.security.Caller;
import dev.switchboard.security.User;
import dev.switchboard.tenancy.Tenant;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.vocabulary.TenantId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;

/** Signing in at a provider, over the wire, as the script of the sign-in page does. */
class OidcSignInTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TenantId SHOP = new TenantId("shop");

    private static TestProvider provider;
    private static RunningHub hub;
    private static int visitors;

    private Visitor visitor;

    @BeforeAll
    static void start() {
        provider = new TestProvider();
        hub = RunningHub.start(provider.settings("switchboard.border.trusted-proxies=127.0.0.1/32"));
        for (String id : List.of("shop", "bakery")) {
            hub.bean(Tenants.class).keep(new Tenant(new TenantId(id), "The " + id, Duration.ofDays(1)));
        }
    }

    @AfterAll
    static void stop() {
        hub.close();
        provider.close();
    }

    @BeforeEach
    void somebody() {
        visitor = new Visitor("192.0.2." + ++visitors);
    }

    @Test
    void who_is_let_in_there_is_let_in_here_with_the_role_and_the_tenants_of_his_claims() {
        provider.says(Map.of(
                "sub", "in", "roles", List.of("staff", "viewer", "owner"), "tenants", List.of("shop", "elsewhere")));
        JsonNode welcome = visitor.signIn();
        assertThat(welcome.path("name").asText()).matches("olga\\.example-[0-9a-f]{8}");
        JsonNode home = visitor.home();
        assertThat(home.path("role").asText()).isEqualTo("owner");
        assertThat(home.path("tenants").findValuesAsText("id")).containsExactly("shop");
        assertThat(visitor.cookies).as("the way back is good once").doesNotContainKey("switchboard-way");
    }

    @Test
    void the_same_person_is_the_same_user_the_next_time_and_his_role_is_what_the_provider_says_now() {
        provider.says(Map.of("sub", "twice", "roles", "owner", "tenants", "shop bakery"));
        String first = visitor.signIn().path("name").asText();
        Visitor again = new Visitor("192.0.2.200");
        provider.says(Map.of("sub", "twice", "preferred_username", "renamed", "roles", "viewer", "tenants", "bakery"));
        assertThat(again.signIn().path("name").asText()).isEqualTo(first);
        assertThat(again.home().path("role").asText()).isEqualTo("viewer");
        assertThat(visitor.home().path("error").path("code").asText())
                .as("the sign-in with more rights")
                .isEqualTo("sign-in-needed");
        assertThat(audited("user:" + first))
                .contains(
                        "hub user.create user:" + first + " done",
                        first + " sign-in user:" + first + " by provider done")
                .contains("hub user.access user:" + first + " done");
    }

    @Test
    void two_people_of_one_name_are_two_users() {
        provider.says(Map.of("sub", "one", "roles", "viewer", "tenants", "shop"));
        String one = visitor.signIn().path("name").asText();
        provider.says(Map.of("sub", "another", "roles", "viewer", "tenants", "shop"));
        assertThat(new Visitor("192.0.2.201").signIn().path("name").asText()).isNotEqualTo(one);
    }

    @ParameterizedTest
    @ValueSource(strings = {"expired", "audience", "issuer", "nonce", "not-yet-good", "subject"})
    void a_token_that_is_not_for_this_sign_in_is_refused_and_written_down(String why) {
        long now = Instant.now().getEpochSecond();
        provider.says(
                switch (why) {
                    case "expired" -> Map.of("exp", now - 120, "roles", "operator");
                    case "audience" -> Map.of("aud", "another-program", "roles", "operator");
                    case "issuer" -> Map.of("iss", "https://login.example.org", "roles", "operator");
                    case "nonce" -> Map.of("nonce", "of another sign-in", "roles", "operator");
                    case "subject" -> Map.of("sub", "", "roles", "operator");
                    default -> Map.of("iat", now + 600, "exp", now + 900, "roles", "operator");
                });
        assertThat(visitor.refused()).isEqualTo("token-" + why);
        assertThat(visitor.home().path("error").path("code").asText()).isEqualTo("sign-in-needed");
        assertThat(audited("somebody")).contains("somebody sign-in somebody provider: token-" + why);
    }

    @Test
    void a_token_for_several_audiences_counts_only_where_it_was_given_to_this_hub() {
        provider.says(Map.of("aud", List.of(TestProvider.CLIENT, "other"), "azp", "other", "roles", "operator"));
        assertThat(visitor.refused()).isEqualTo("token-audience");
    }

    @Test
    void an_answer_to_a_sign_in_that_was_begun_elsewhere_is_refused() {
        Map<String, String> told = visitor.throughTheProvider();
        assertThat(new Visitor("192.0.2.202")
                        .back(told)
                        .path("error")
                        .path("code")
                        .asText())
                .as("in another browser")
                .isEqualTo("not-begun-here");
        told.put("state", "made-up");
        assertThat(visitor.back(told).path("error").path("code").asText()).isEqualTo("not-begun-here");
    }

    @Test
    void an_answer_counts_once_and_a_made_up_code_never() {
        provider.says(Map.of("sub", "replayed", "roles", "viewer", "tenants", "shop"));
        Map<String, String> told = visitor.throughTheProvider();
        String way = visitor.cookies.get("switchboard-way");
        assertThat(visitor.back(told).has("name")).isTrue();
        visitor.cookies.put("switchboard-way", way);
        assertThat(visitor.back(told).path("error").path("code").asText()).isEqualTo("provider-refused");
    }

    @Test
    void who_is_turned_away_there_reads_that_he_can_try_again() {
        Map<String, String> told = visitor.throughTheProvider();
        told.remove("code");
        JsonNode error = visitor.back(told).path("error");
        assertThat(error.path("code").asText()).isEqualTo("provider-refused");
        assertThat(error.path("message").asText()).contains("Try again");
    }

    @Test
    void without_a_role_or_a_tenant_he_is_nobody_and_is_told_so_kindly() {
        provider.says(Map.of("sub", "guest", "preferred_username", "nobody", "roles", List.of("metrics", "staff")));
        JsonNode error = visitor.back(visitor.throughTheProvider()).path("error");
        assertThat(error.path("code").asText()).isEqualTo("no-role");
        assertThat(error.path("message").asText()).contains("ask whoever runs this hub");
        provider.says(Map.of(
                "sub",
                "guest",
                "preferred_username",
                "nobody",
                "roles",
                "owner",
                "tenants",
                List.of("gone", "Not An Id")));
        assertThat(visitor.refused()).isEqualTo("no-tenant");
        assertThat(users()).noneMatch(user -> user.name().startsWith("nobody"));
    }

    @Test
    void a_disabled_tenant_is_as_if_he_had_never_had_it() {
        provider.says(Map.of("sub", "closed", "roles", "owner", "tenants", "shop"));
        visitor.signIn();
        hub.bean(Tenants.class).disable(SHOP);
        try {
            assertThat(visitor.home().path("error").path("code").asText()).isEqualTo("sign-in-needed");
            assertThat(visitor.refused()).isEqualTo("no-tenant");
        } finally {
            hub.bean(Tenants.class).enable(SHOP);
        }
    }

    @Test
    void a_disabled_user_is_out_with_the_next_request_and_cannot_come_back_by_the_provider() {
        provider.says(Map.of("sub", "disabled", "roles", "operator"));
        String name = visitor.signIn().path("name").asText();
        accounts().disableUser(Caller.commandLine(), name);
        assertThat(visitor.home().path("error").path("code").asText()).isEqualTo("sign-in-needed");
        assertThat(visitor.refused()).isEqualTo("account-disabled");
    }

    @Test
    void an_operator_of_the_provider_gets_no_password_here_and_is_not_the_last_operator() {
        provider.says(Map.of("sub", "chief", "roles", "operator"));
        String name = visitor.signIn().path("name").asText();
        assertThatThrownBy(() -> accounts().newPassword(Caller.commandLine(), name))
                .isInstanceOf(AccountRefused.class)
                .hasMessageContaining("signs in at the provider");
        assertThatThrownBy(() -> accounts().disableUser(Caller.commandLine(), "operator"))
                .isInstanceOf(AccountRefused.class)
                .hasMessageContaining("last operator");
    }

    @Test
    void signing_out_leads_on_to_the_provider_and_names_nobody_in_the_address() {
        provider.says(Map.of("sub", "leaving", "roles", "viewer", "tenants", "shop"));
        visitor.signIn();
        JsonNode out = visitor.signOut();
        assertThat(URI.create(out.path("address").asText()).getPath()).isEqualTo("/end");
        assertThat(TestProvider.fields(URI.create(out.path("address").asText()).getRawQuery()))
                .containsOnlyKeys("client_id", "post_logout_redirect_uri")
                .containsEntry("client_id", TestProvider.CLIENT);
        assertThat(visitor.home().path("error").path("code").asText()).isEqualTo("sign-in-needed");
    }

    @Test
    void while_the_provider_is_away_the_page_says_so_and_passwords_still_count() {
        Map<String, String> told = visitor.throughTheProvider();
        provider.isBroken(true);
        try {
            String way = visitor.cookies.get("switchboard-way");
            for (int tries = 0; tries < 7; tries++) {
                visitor.cookies.put("switchboard-way", way);
                JsonNode error = visitor.back(told).path("error");
                assertThat(error.path("code").asText())
                        .as("as often as he likes")
                        .isEqualTo("provider-away");
                assertThat(error.path("message").asText()).contains("sign in with a password");
            }
            assertThat(visitor.post("/sign-in", Map.of("name", "operator", "password", RunningHub.PASSWORD))
                            .path("name")
                            .asText())
                    .isEqualTo("operator");
            assertThat(visitor.signOut().path("signedOut").asBoolean())
                    .as("who signed in here signs out here")
                    .isTrue();
        } finally {
            provider.isBroken(false);
        }
    }

    @Test
    void five_refused_answers_and_one_waits_but_not_with_a_password() {
        for (int tries = 0; tries < 5; tries++) {
            assertThat(visitor.back(Map.of("state", "x", "code", "y"))
                            .path("error")
                            .path("code")
                            .asText())
                    .isEqualTo("not-begun-here");
        }
        assertThat(visitor.back(Map.of("state", "x", "code", "y"))
                        .path("error")
                        .path("code")
                        .asText())
                .isEqualTo("too-many-tries");
        assertThat(visitor.post("/sign-in", Map.of("name", "operator", "password", RunningHub.PASSWORD))
                        .path("name")
                        .asText())
                .isEqualTo("operator");
    }

    @Test
    void a_foreign_page_begins_no_sign_in_and_the_way_has_a_cookie_of_its_own() {
        HttpResponse<String> foreign = hub.exchange(RunningHub.request(hub.publicOrigin(), "/sign-in/there")
                .header("origin", "https://evil.example")
                .header("x-requested-with", "switchboard")
                .POST(BodyPublishers.noBody()));
        assertThat(foreign.body()).contains("foreign-write");
        HttpResponse<String> ours = visitor.send("/sign-in/there", Map.of());
        assertThat(ours.headers().allValues("set-cookie"))
                .singleElement()
                .asString()
                .startsWith("switchboard-way=")
                .contains("HttpOnly", "SameSite=Strict", "Path=/sign-in", "Max-Age=600");
    }

    @Test
    void without_a_provider_there_is_no_button_no_door_and_no_part_of_it() {
        try (RunningHub plain = RunningHub.start()) {
            assertThat(plain.get(plain.publicOrigin(), "/sign-in").body()).doesNotContain("elsewhere", "{{");
            HttpResponse<String> there = plain.exchange(RunningHub.request(plain.publicOrigin(), "/sign-in/there")
                    .header("x-requested-with", "switchboard")
                    .POST(BodyPublishers.noBody()));
            assertThat(there.statusCode()).isEqualTo(404);
            assertThatThrownBy(() -> plain.bean(Provider.class)).isInstanceOf(NoSuchBeanDefinitionException.class);
        }
        assertThat(hub.get(hub.publicOrigin(), "/sign-in").body()).contains("Sign in with Example");
        assertThat(hub.exchange(RunningHub.request(hub.management(), "/sign-in").GET())
                        .body())
                .doesNotContain("elsewhere", "{{");
    }

    private static Accounts accounts() {
        return hub.bean(Accounts.class);
    }

    private static List<User> users() {
        return accounts().users();
    }

    private static List<String> audited(String on) {
        return hub.bean(Audit.class).latest(200).stream()
                .filter(entry -> entry.on().startsWith(on))
                .map(OidcSignInTest::told)
                .toList();
    }

    private static String told(AuditEntry entry) {
        return entry.who() + " " + entry.what() + " " + entry.on() + " " + entry.outcome();
    }

    /** A browser with the page's script in it, at an address of its own. */
    private static final class Visitor {

        private final String address;
        private final Map<String, String> cookies = new LinkedHashMap<>();

        Visitor(String address) {
            this.address = address;
        }

        JsonNode signIn() {
            JsonNode answer = back(throughTheProvider());
            assertThat(answer.has("name")).as(answer.toString()).isTrue();
            return answer;
        }

        String refused() {
            return back(throughTheProvider()).path("error").path("code").asText();
        }

        /** What the provider sends along when it leads back. */
        Map<String, String> throughTheProvider() {
            URI there =
                    URI.create(post("/sign-in/there", Map.of()).path("address").asText());
            HttpResponse<String> led =
                    hub.exchange(HttpRequest.newBuilder(there).GET());
            URI back = URI.create(led.headers().firstValue("location").orElseThrow());
            assertThat(back.getPath()).isEqualTo("/sign-in");
            return TestProvider.fields(back.getRawQuery());
        }

        JsonNode back(Map<String, String> told) {
            return post("/sign-in/back", told);
        }

        JsonNode home() {
            return json(hub.exchange(request("/home.json").GET()));
        }

        JsonNode signOut() {
            String page = hub.exchange(
                            request("/").header("accept", "text/html").GET())
                    .body();
            String csrf = page.replaceFirst("(?s).*name=\"csrf\" content=\"([^\"]*)\".*", "$1");
            return json(hub.exchange(
                    request("/sign-out").header("x-csrf-token", csrf).POST(BodyPublishers.noBody())));
        }

        JsonNode post(String path, Map<String, String> fields) {
            return json(send(path, fields));
        }

        HttpResponse<String> send(String path, Map<String, String> fields) {
            HttpResponse<String> answer = hub.exchange(request(path)
                    .setHeader("content-type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(ProviderCalls.query(fields))));
            for (String set : answer.headers().allValues("set-cookie")) {
                String[] halves = set.split(";")[0].split("=", 2);
                if (halves[1].isEmpty()) {
                    cookies.remove(halves[0]);
                } else {
                    cookies.put(halves[0], halves[1]);
                }
            }
            return answer;
        }

        private HttpRequest.Builder request(String path) {
            var request = RunningHub.request(hub.publicOrigin(), path)
                    .header("x-requested-with", "switchboard")
                    .header("x-forwarded-for", address);
            String all = cookies.entrySet().stream()
                    .map(each -> each.getKey() + "=" + each.getValue())
                    .collect(Collectors.joining("; "));
            return all.isEmpty() ? request : request.header("cookie", all);
        }

        private static JsonNode json(HttpResponse<String> answer) {
            try {
                return JSON.readTree(answer.body());
            } catch (IOException notJson) {
                throw new IllegalStateException(answer.body(), notJson);
            }
        }
    }
}
