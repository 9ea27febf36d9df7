package dev.switchboard.ops.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.events.EventType;
import dev.switchboard.events.Outbox;
import dev.switchboard.events.Subject;
import dev.switchboard.scenario.Listener;
import dev.switchboard.scenario.RunningHub;
import dev.switchboard.security.Access;
import dev.switchboard.security.Accounts;
import dev.switchboard.security.Caller;
import dev.switchboard.security.TenantBooks;
import dev.switchboard.tenancy.Tenant;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.vocabulary.TenantId;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Live events on the public listener: whose they are, who hears which, and until when. */
class LiveDoorTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String STREAM = "/api/events/stream";

    private static RunningHub hub;

    @BeforeAll
    static void start() {
        hub = RunningHub.start();
        for (String id : List.of("shop", "other", "shut")) {
            hub.bean(Tenants.class).keep(new Tenant(new TenantId(id), "The " + id, Duration.ofDays(1)));
        }
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void somebody_hears_the_tenant_of_their_credential_and_of_it_what_their_role_may_see() {
        Listener viewer = listen(hub.token("viewer", "shop"), "");
        Listener owner = listen(hub.token("owner", "shop"), "");
        String others = started("other", "call-others");
        published("shop");
        String own = started("shop", "call-own");
        await().atMost(SOON)
                .until(() -> viewer.ids().contains(own) && owner.lines().contains("event: prompt.published"));
        assertThat(viewer.lines()).doesNotContain("event: prompt.published", "id: " + others);
        assertThat(owner.lines()).doesNotContain("id: " + others);
        viewer.leave();
        owner.leave();
    }

    @Test
    void after_a_break_somebody_hears_what_they_missed() {
        String token = hub.token("viewer", "shop");
        Listener before = listen(token, "");
        String heard = started("shop", "call-before");
        await().atMost(SOON).until(() -> before.ids().contains(heard));
        before.leave();
        String missed = started("shop", "call-meanwhile");
        Listener after = new Listener(request(token, "").header("Last-Event-ID", heard));
        await().atMost(SOON).until(() -> after.ids().contains(missed));
        assertThat(after.lines()).doesNotContain("id: " + heard, "event: reset");
        after.leave();
    }

    @Test
    void who_serves_several_tenants_says_which_and_a_stranger_hears_nothing() {
        String both = hub.token("viewer", "shop", "other");
        assertThat(get(both, "").body()).contains("tenant-needed");
        assertThat(get(both, "?tenant=other").statusCode()).isEqualTo(200);
        assertThat(get(both, "?tenant=house").body())
                .isEqualTo(get(both, "?tenant=nobody").body());
        assertThat(hub.get(hub.publicOrigin(), STREAM).statusCode()).isEqualTo(401);
    }

    @Test
    void a_session_that_is_signed_out_a_tenant_that_is_shut_and_a_token_that_is_revoked_stop_hearing_within_seconds() {
        var user = accounts().addUser(Caller.commandLine(), "lena", access("viewer", "shop"));
        Visit visit = Visit.atTheFront(hub, "lena", user.secret().reveal());
        var token = accounts().addToken(Caller.commandLine(), "gone", access("viewer", "shop"), Duration.ofHours(1));
        Listener person = in(new Listener(visit.request(STREAM)));
        Listener tenant = listen(hub.token("owner", "shut"), "");
        Listener program = listen(token.secret().reveal(), "");
        Listener stays = listen(hub.token("viewer", "shop"), "");
        visit.post("/sign-out", "{}");
        hub.bean(TenantBooks.class).disableTenant(Caller.commandLine(), "shut");
        accounts().revokeToken(Caller.commandLine(), token.what().id());
        await().atMost(Duration.ofSeconds(5)).until(() -> person.isOver() && tenant.isOver() && program.isOver());
        assertThat(stays.isOver()).isFalse();
        stays.leave();
    }

    @Test
    void nobody_takes_the_place_of_everybody() {
        String greedy = hub.token("viewer", "other");
        List<Listener> all = new ArrayList<>();
        for (int each = 0; each < 50; each++) {
            all.add(new Listener(request(greedy, "")));
        }
        all.forEach(LiveDoorTest::in);
        HttpResponse<String> refused = get(greedy, "");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("too-many-listeners", "close some pages");
        assertThat(refused.headers().firstValue("retry-after")).isPresent();
        listen(hub.token("viewer", "other"), "").leave();
        all.forEach(Listener::leave);
        String event = started("other", "call-that-finds-them-gone");
        assertThat(event).isNotEmpty();
        await().atMost(SOON).until(() -> get(greedy, "").statusCode() == 200);
    }

    @Test
    void a_hub_that_stops_does_not_wait_for_who_listens() {
        RunningHub stopping = RunningHub.start();
        Listener listener = in(new Listener(RunningHub.request(stopping.publicOrigin(), STREAM + "?tenant=house")
                .header("authorization", "Bearer " + stopping.token())));
        long began = System.nanoTime();
        stopping.close();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
        await().atMost(SOON).until(listener::isOver);
    }

    private static Listener listen(String token, String query) {
        return in(new Listener(request(token, query)));
    }

    private static Listener in(Listener listener) {
        await().atMost(SOON).until(listener::isIn);
        return listener;
    }

    private static String started(String tenant, String call) {
        return tell(
                EventType.CALL_STARTED, tenant, new Subject(Subject.Kind.CALL, call), Map.of("direction", "inbound"));
    }

    private static void published(String tenant) {
        tell(EventType.PROMPT_PUBLISHED, tenant, Subject.tenant(new TenantId(tenant)), Map.of("version", 1));
    }

    private static String tell(EventType type, String tenant, Subject about, Map<String, Object> data) {
        return hub.bean(Outbox.class)
                .tell(type, new TenantId(tenant), about, data)
                .id();
    }

    private static HttpResponse<String> get(String token, String query) {
        return hub.exchange(request(token, query).GET());
    }

    private static HttpRequest.Builder request(String token, String query) {
        return RunningHub.request(hub.publicOrigin(), STREAM + query).header("authorization", "Bearer " + token);
    }

    private static Access access(String role, String... tenants) {
        return Access.read(role, List.of(tenants));
    }

    private static Accounts accounts() {
        return hub.bean(Accounts.class);
    }
}
