package dev.switchboard.security;

import dev.switchboard.store.Expression;
import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.store.Write;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The record of programs' tokens: {@code swb_<id>_<secret>}, of which the id and the hash of the secret are kept. The
 * secret has 32 random bytes, so that a plain hash is enough. Thread safe.
 */
final class Tokens {

    private static final String REALM = "hub";
    private static final int MOST = 10_000;
    private static final int ID_BYTES = 6;
    private static final int SECRET_BYTES = 32;
    private static final Pattern SHAPE = Pattern.compile("swb_([0-9a-f]{12})_([A-Za-z0-9_-]{43})");

    private final Store store;
    private final RandomGenerator random;

    Tokens(Store store, RandomGenerator random) {
        this.store = store;
        this.random = random;
    }

    String newId() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    /** 32 random bytes that are safe in addresses. */
    String newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    static String presented(Token token, String secret) {
        return "swb_" + token.id() + "_" + secret;
    }

    /** The token behind what a program presents, while it is good. */
    Optional<Token> prove(String presented) {
        Matcher parts = SHAPE.matcher(presented);
        return parts.matches()
                ? store.get(Table.TOKENS, key(parts.group(1)))
                        .filter(item -> Hashes.same(item.text("hash"), Hashes.of(parts.group(2))))
                        .map(Tokens::token)
                        .filter(token -> token.expires().isAfter(store.now()))
                : Optional.empty();
    }

    Optional<Token> find(String id) {
        return store.get(Table.TOKENS, key(id)).map(Tokens::token);
    }

    List<Token> list() {
        return store.query(Table.TOKENS, Expression.of("#realm = :realm").with("realm", REALM), false, MOST).stream()
                .map(Tokens::token)
                .toList();
    }

    Write adding(Token token, String secret) {
        Item item = token.access()
                .in(key(token.id()))
                .with("label", token.label())
                .with("hash", Hashes.of(secret))
                .with("created", token.created())
                .with("expires", token.expires())
                .until(token.expires());
        return Write.put(Table.TOKENS, item, store.absent(Table.TOKENS));
    }

    Write removing(Token token) {
        return Write.delete(Table.TOKENS, key(token.id()), Expression.of("attribute_exists(#realm)"));
    }

    private static Token token(Item item) {
        return new Token(
                item.text("id"), item.text("label"), Access.of(item), item.instant("created"), item.instant("expires"));
    }

    private static Item key(String id) {
        return Item.of("realm", REALM).with("id", id);
    }
}
