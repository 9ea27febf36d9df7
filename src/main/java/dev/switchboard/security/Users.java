package dev.switchboard.security;

import dev.switchboard.store.Expression;
import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.store.Write;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The record of those who may sign in: by the hash of a password, or by what a provider calls them. Thread safe. */
final class Users {

    private static final String REALM = "hub";
    private static final int MOST = 10_000;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");

    /** A user and the hash, which leaves this room with nobody; null for who signs in elsewhere. */
    record Kept(User user, String hash) {
        @Override
        public String toString() {
            return "Kept[" + user.name() + "]";
        }
    }

    private final Store store;

    Users(Store store) {
        this.store = store;
    }

    /** As it is kept: names differ in more than capitals. */
    static String name(String typed) {
        return typed == null ? "" : typed.strip().toLowerCase(Locale.ROOT);
    }

    static String checked(String typed) {
        String name = name(typed);
        if (!NAME.matcher(name).matches()) {
            throw new AccountRefused(
                    "wrong-name", "A user name is 1 to 64 letters, digits, dots, dashes and @, for example 'anna'.");
        }
        return name;
    }

    Optional<Kept> find(String typed) {
        String name = name(typed);
        return NAME.matcher(name).matches() ? store.get(Table.USERS, key(name)).map(Users::kept) : Optional.empty();
    }

    List<User> list() {
        return store.query(Table.USERS, Expression.of("#realm = :realm").with("realm", REALM), false, MOST).stream()
                .map(item -> kept(item).user())
                .toList();
    }

    Write adding(User user, String hash) {
        return Write.put(Table.USERS, item(user).with("password", hash), store.absent(Table.USERS));
    }

    private static Item item(User user) {
        return user.access()
                .in(key(user.name()))
                .with("state", state(user.enabled()))
                .with("generation", user.generation())
                .with("created", user.created());
    }

    /** Whom a provider's people are here, by the hash of what it calls them. */
    Optional<User> findElsewhere(String subject) {
        return store.get(Table.USERS, subjectKey(subject))
                .flatMap(item -> store.get(Table.USERS, key(item.text("user"))))
                .filter(item -> item.find("subject").filter(subject::equals).isPresent())
                .map(item -> kept(item).user());
    }

    /** Both are kept, or none: the user, and the way to him from what the provider calls him. */
    Write[] addingElsewhere(User user, String subject) {
        Item item = item(user).with("subject", subject);
        return new Write[] {
            Write.put(Table.USERS, item, store.absent(Table.USERS)),
            Write.put(Table.USERS, subjectKey(subject).with("user", user.name()))
        };
    }

    Write access(User user, Access access) {
        Item words = access.in(Item.of("realm", REALM));
        return Write.update(
                Table.USERS,
                key(user.name()),
                Expression.of("SET #role = :role, #tenants = :tenants, #generation = :next")
                        .with("role", words.text("role"))
                        .with("tenants", words.text("tenants"))
                        .with("next", user.generation() + 1),
                asRead(user));
    }

    /** Takes part in a transaction and lets it through only while the user is as he was read. */
    Write unchanged(User user) {
        return Write.check(Table.USERS, key(user.name()), asRead(user));
    }

    Write removing(User user) {
        return Write.delete(Table.USERS, key(user.name()), asRead(user));
    }

    Write enabling(User user, boolean enabled) {
        return changing(user, "SET #state = :new", state(enabled));
    }

    Write password(User user, String hash) {
        return changing(user, "SET #password = :new", hash);
    }

    private Write changing(User user, String change, String value) {
        return Write.update(
                Table.USERS,
                key(user.name()),
                Expression.of(change + ", #generation = :next")
                        .with("new", value)
                        .with("next", user.generation() + 1),
                asRead(user));
    }

    private static Expression asRead(User user) {
        return Expression.of("#generation = :generation AND #state = :state")
                .with("generation", user.generation())
                .with("state", state(user.enabled()));
    }

    private static Kept kept(Item item) {
        User user = new User(
                item.text("name"),
                Access.of(item),
                item.find("subject").isPresent(),
                item.text("state").equals(state(true)),
                item.number("generation"),
                item.instant("created"));
        return new Kept(user, item.find("password").orElse(null));
    }

    private static String state(boolean enabled) {
        return enabled ? "enabled" : "disabled";
    }

    private static Item subjectKey(String subject) {
        return Item.of("realm", "subject").with("name", subject);
    }

    private static Item key(String name) {
        return Item.of("realm", REALM).with("name", name);
    }
}
