package dev.switchboard.voice;

import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.tenancy.Tenant;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What lets one media socket of one call in, once. A carrier's signature on an address never changes, so whoever has seen
 * it could come again: the address holds a token that a signed webhook was answered with a moment ago. The record keeps its
 * hash, so it is good on any instance. Thread safe.
 */
final class StreamTickets {

    /** What a token stands for. */
    record Ticket(String callSid, Actor actor, String from, String line) {

        @Override
        public String toString() {
            return "Ticket[call=" + callSid + "]";
        }
    }

    private static final int TOKEN_BYTES = 24;

    private final Store store;
    private final SecureRandom random = new SecureRandom();
    private final Duration life;

    StreamTickets(Store store, Duration life) {
        this.store = store;
        this.life = life;
    }

    /** A new token for this call. */
    String issue(Ticket ticket) {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        store.put(
                Table.DIRECTORY,
                key(token)
                        .with("call", ticket.callSid())
                        .with("tenant", ticket.actor().tenant().value())
                        .with("person", ticket.actor().person().value())
                        .with("actor_mode", ticket.actor().mode().wire())
                        .with("from", ticket.from())
                        .with("line", ticket.line())
                        .until(store.now().plus(life)));
        return token;
    }

    /** Uses the token up. Empty where it was never given, is too old, or was used before. */
    Optional<Ticket> redeem(String token) {
        return store.take(Table.DIRECTORY, key(token))
                .map(item -> new Ticket(
                        item.text("call"),
                        new Actor(
                                new TenantId(item.text("tenant")),
                                new PersonId(item.text("person")),
                                ActorMode.of(item.text("actor_mode"))),
                        item.find("from").orElse(""),
                        item.text("line")));
    }

    /** Lets later news of the call find its tenant. */
    void announce(Ticket ticket, Tenant tenant) {
        store.put(
                Table.DIRECTORY,
                Item.of("entry", "call#" + ticket.callSid())
                        .with("tenant", ticket.actor().tenant().value())
                        .with("person", ticket.actor().person().value())
                        .with("actor_mode", ticket.actor().mode().wire())
                        .until(store.now().plus(tenant.retention())));
    }

    /** Who calls. */
    Optional<Actor> actorOf(String callSid) {
        return store.get(Table.DIRECTORY, Item.of("entry", "call#" + callSid))
                .map(item -> new Actor(
                        new TenantId(item.text("tenant")),
                        new PersonId(item.text("person")),
                        ActorMode.of(item.find("actor_mode").orElse(""))));
    }

    /** Whose call this is. */
    Optional<TenantId> tenantOf(String callSid) {
        return store.get(Table.DIRECTORY, Item.of("entry", "call#" + callSid))
                .map(item -> new TenantId(item.text("tenant")));
    }

    private static Item key(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return Item.of("entry", "stream#" + HexFormat.of().formatHex(hash));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every Java has SHA-256.", missing);
        }
    }
}
