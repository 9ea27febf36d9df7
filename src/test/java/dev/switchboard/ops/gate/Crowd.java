package dev.switchboard.ops.gate;

import dev.switchboard.scenario.RunningHub;
import dev.switchboard.security.Access;
import dev.switchboard.security.Accounts;
import dev.switchboard.security.Caller;
import dev.switchboard.store.Expression;
import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.tenancy.Tenant;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.twilio.TwilioSettings;
import dev.switchboard.twilio.WebhookSigner;
import dev.switchboard.vocabulary.TenantId;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Everybody who may turn up at a door, with the credentials that they have. All ask for the tenant {@code shop}. */
final class Crowd {

    enum Member {
        NOBODY,
        CARRIER,
        VIEWER,
        OWNER,
        OPERATOR,
        OTHER_OWNER,
        CLOSED_OWNER,
        CLOSED_SESSION,
        EXPIRED,
        REVOKED,
        GARBAGE,
        OWNER_SESSION,
        SESSION_WITHOUT_CSRF
    }

    private static final String CALL = "CA" + "0".repeat(32);

    /** A carrier that comes by GET brings what it has to say here. */
    private static final String QUERY = "?tenant=shop&CallSid=" + CALL;

    private final RunningHub hub;
    private final Map<Member, String> tokens = new EnumMap<>(Member.class);
    private final Map<Member, Visit> sessions = new EnumMap<>(Member.class);
    private final Map<Member, String> csrf = new EnumMap<>(Member.class);

    private Crowd(RunningHub hub) {
        this.hub = hub;
    }

    static Crowd of(RunningHub hub) {
        Crowd crowd = new Crowd(hub);
        for (String id : List.of("shop", "other", "closed")) {
            hub.bean(Tenants.class).keep(new Tenant(new TenantId(id), "The " + id, Duration.ofDays(1)));
        }
        crowd.tokens.put(Member.VIEWER, hub.token("viewer", "shop"));
        crowd.tokens.put(Member.OWNER, hub.token("owner", "shop"));
        crowd.tokens.put(Member.OPERATOR, hub.token());
        crowd.tokens.put(Member.OTHER_OWNER, hub.token("owner", "other"));
        crowd.tokens.put(Member.CLOSED_OWNER, hub.token("owner", "closed"));
        crowd.tokens.put(Member.EXPIRED, crowd.expired(hub.token("owner", "shop")));
        crowd.tokens.put(Member.REVOKED, crowd.revoked(hub.token("owner", "shop")));
        crowd.tokens.put(Member.GARBAGE, "swb_000000000000_" + "A".repeat(43));
        crowd.enter(Member.OWNER_SESSION, "shop");
        crowd.enter(Member.SESSION_WITHOUT_CSRF, "shop");
        crowd.enter(Member.CLOSED_SESSION, "closed");
        crowd.csrf.remove(Member.SESSION_WITHOUT_CSRF);
        hub.bean(Tenants.class).disable(new TenantId("closed"));
        return crowd;
    }

    HttpResponse<String> ask(Member who, String verb, String path) {
        boolean reads = verb.equals("GET") || verb.equals("HEAD");
        HttpRequest.Builder request =
                sessions.containsKey(who) ? sessions.get(who).request(path + QUERY) : request(path + QUERY);
        if (who == Member.CARRIER) {
            sign(request, path + QUERY, reads ? Map.of() : fields());
        }
        if (tokens.containsKey(who)) {
            request.header("authorization", "Bearer " + tokens.get(who));
        }
        if (csrf.containsKey(who) && !path.equals("/sign-out")) {
            request.header(OwnSession.CSRF_HEADER, csrf.get(who));
        }
        String body = who == Member.CARRIER ? form() : "";
        return hub.exchange(request.setHeader("content-type", "application/x-www-form-urlencoded")
                .method(verb, reads ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    String bearer(Member who) {
        return "Bearer " + tokens.get(who);
    }

    private HttpRequest.Builder request(String path) {
        return RunningHub.request(hub.publicOrigin(), path);
    }

    private void enter(Member who, String tenant) {
        var made = accounts()
                .addUser(
                        Caller.commandLine(),
                        who.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        Access.read("owner", List.of(tenant)));
        Visit visit = Visit.atTheFront(hub, made.what().name(), made.secret().reveal());
        sessions.put(who, visit);
        csrf.put(who, visit.csrf());
    }

    /** As it will be when its time has come. */
    private String expired(String token) {
        Store store = hub.bean(Store.class);
        var change =
                Expression.of("SET #expires = :past").with("past", store.now().minusSeconds(1));
        store.update(Table.TOKENS, Item.of("realm", "hub").with("id", id(token)), change, null)
                .orElseThrow();
        return token;
    }

    private String revoked(String token) {
        accounts().revokeToken(Caller.commandLine(), id(token));
        return token;
    }

    private static String id(String token) {
        return token.split("_")[1];
    }

    private String form() {
        return fields().entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("&"));
    }

    private Map<String, String> fields() {
        return Map.of("AccountSid", hub.bean(TwilioSettings.class).accountSid(), "CallSid", CALL);
    }

    private void sign(HttpRequest.Builder request, String path, Map<String, String> fields) {
        TwilioSettings carrier = hub.bean(TwilioSettings.class);
        try {
            request.header(
                    "X-Twilio-Signature",
                    WebhookSigner.sign(
                            hub.setting("switchboard.public-origin") + path,
                            fields,
                            carrier.authTokens().get(0).reveal()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Accounts accounts() {
        return hub.bean(Accounts.class);
    }
}
