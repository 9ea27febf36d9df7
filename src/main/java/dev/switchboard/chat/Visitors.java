package dev.switchboard.chat;

import dev.switchboard.tenancy.PersonIds;
import dev.switchboard.tenancy.Tenant;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.vocabulary.NotThere;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Who somebody is who opens a chat: a newcomer, whom their token names, or whom their site vouches for. Thread safe. */
public final class Visitors {

    private static final int ID_BYTES = 18;
    private static final int LONGEST_USER = 200;

    /** Somebody whom a site vouches for, as it says. */
    record User(String id, String hash) {
        @Override
        public String toString() {
            return "User[]";
        }
    }

    private final Tenants tenants;
    private final Sites sites;
    private final SessionTokens tokens;
    private final PersonIds people;
    private final ChatSettings settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Visitors(Tenants tenants, Sites sites, SessionTokens tokens, PersonIds people, ChatSettings settings, Clock clock) {
        this.tenants = tenants;
        this.sites = sites;
        this.tokens = tokens;
        this.people = people;
        this.settings = settings;
        this.clock = clock;
    }

    /** The business that is meant; one that is disabled is not there. */
    Tenant tenant(TenantId id) {
        return NotThere.demand(tenants.find(id).filter(tenant -> !tenant.disabled()));
    }

    /**
     * The session of whoever opens a chat.
     *
     * @param old a token of before, or null; one that is not good is left aside
     * @param user null where the site vouches for nobody
     */
    Session welcome(TenantId tenant, String old, User user) {
        Optional<Session> before =
                tokens.read(old).filter(session -> session.tenant().equals(tenant));
        String vouched = user == null ? "" : vouched(tenant, user).value();
        Session session = before.filter(
                        known -> vouched.isEmpty() || known.user().equals(vouched))
                .orElseGet(() -> new Session(
                        tenant, vouched.isEmpty() ? newcomer() : new PersonId(vouched), 0, vouched, clock.instant()));
        return session.until(clock.instant().plus(settings.session()));
    }

    private PersonId vouched(TenantId tenant, User user) {
        var secret = sites.find(tenant).secret();
        boolean good = secret != null
                && !user.id().isBlank()
                && user.id().length() <= LONGEST_USER
                && MessageDigest.isEqual(
                        SessionTokens.userHash(secret, user.id()).getBytes(StandardCharsets.US_ASCII),
                        user.hash().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        if (!good) {
            throw ChatRefused.userHash();
        }
        return people.of(tenant, "user#" + user.id());
    }

    String token(Session session) {
        return tokens.write(session);
    }

    /** Whose token it is. One of another business, one that is over and one that nobody signed are not there, all alike. */
    Session known(TenantId tenant, String token) {
        if (token == null || token.isBlank()) {
            throw ChatRefused.sessionNeeded();
        }
        return NotThere.demand(
                tokens.read(token).filter(session -> session.tenant().equals(tenant)));
    }

    /** Of whoever posts without a session: the same for the same message, if it has an id, and otherwise nobody's before. */
    PersonId passing(TenantId tenant, String messageId) {
        return messageId == null ? newcomer() : people.of(tenant, "post#" + messageId);
    }

    private PersonId newcomer() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return new PersonId(Base64.getUrlEncoder().withoutPadding().encodeToString(id));
    }
}
