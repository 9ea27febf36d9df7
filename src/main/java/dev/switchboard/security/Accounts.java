package dev.switchboard.security;

import dev.switchboard.store.Store;
import dev.switchboard.store.Write;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.vocabulary.Secret;
import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes, lists and ends users and tokens. Each change and its audit entry are one transaction. Thread safe.
 */
public final class Accounts {

    static final Duration LONGEST_TOKEN = Duration.ofDays(366);

    /** Something that is shown once and kept by nobody here. */
    public record Made<T>(T what, Secret secret) {}

    private final Store store;
    private final Users users;
    private final Tokens tokens;
    private final Links links;
    private final Passwords passwords;
    private final Audit audit;
    private final Tenants tenants;

    Accounts(Store store, Users users, Tokens tokens, Links links, Passwords passwords, Audit audit) {
        this.store = store;
        this.users = users;
        this.tokens = tokens;
        this.links = links;
        this.passwords = passwords;
        this.audit = audit;
        this.tenants = new Tenants(store);
    }

    public List<User> users() {
        return users.list();
    }

    public List<Token> tokens() {
        return tokens.list();
    }

    /** A user with a random password, which is in the answer and nowhere else. */
    public Made<User> addUser(Caller by, String name, Access access) {
        String password = passwords.random();
        return new Made<>(addUser(by, name, access, password), Secret.of(password));
    }

    public User addUser(Caller by, String typed, Access access, String password) {
        if (access.role() == Role.METRICS) {
            throw new AccountRefused("wrong-role", "The role 'metrics' is for programs: make a token with it.");
        }
        Instant now = store.now();
        // Later than any generation of somebody of the same name who was deleted, whose sessions must not come back.
        User user = new User(Users.checked(typed), known(access), false, true, now.toEpochMilli(), now);
        String hash = passwords.hash(password);
        Write entry = audit.done(by, "user.create", "user:" + user.name(), "", state(user));
        if (store.transact(users.adding(user, hash), entry).isPresent()) {
            throw AccountRefused.conflict("user-exists", "There is a user of this name already: choose another.");
        }
        return user;
    }

    /** The user's sessions are over with the next request. */
    public void disableUser(Caller by, String name) {
        User user = user(name);
        if (!user.enabled()) {
            return;
        }
        User after = user.enabled(false);
        Write entry = audit.done(by, "user.disable", "user:" + user.name(), state(user), state(after));
        commit(entry, whileAnotherStays(user, users.enabling(user, false)));
    }

    /** Out with the next request, and the name is free again. Nobody deletes their own account. */
    public void deleteUser(Caller by, String name) {
        User user = user(name);
        if (by.name().equals(user.name())) {
            throw AccountRefused.conflict("yourself", "Nobody deletes their own account: ask another operator.");
        }
        Write entry = audit.done(by, "user.delete", "user:" + user.name(), state(user), "");
        commit(entry, whileAnotherStays(user, users.removing(user)));
    }

    /** For an operator, only while another one stays: two who end each other at once do not both succeed. */
    private Write[] whileAnotherStays(User user, Write change) {
        if (!isOperator(user)) {
            return new Write[] {change};
        }
        User other = operators()
                .filter(each -> !each.name().equals(user.name()))
                .findFirst()
                .orElseThrow(() ->
                        AccountRefused.conflict("last-operator", "This is the last operator: add another one before."));
        return new Write[] {change, users.unchanged(other)};
    }

    /** Lets a disabled user in again, with the password of before. */
    public void enableUser(Caller by, String name) {
        User user = user(name);
        if (!user.enabled()) {
            User after = user.enabled(true);
            Write entry = audit.done(by, "user.enable", "user:" + user.name(), state(user), state(after));
            commit(entry, users.enabling(user, true));
        }
    }

    /** A new random password; sessions of before are over. */
    public Secret newPassword(Caller by, String name) {
        User user = user(name);
        if (user.elsewhere()) {
            throw AccountRefused.conflict(
                    "signs-in-elsewhere", "This user signs in at the provider and has no password here.");
        }
        String password = passwords.random();
        String hash = passwords.hash(password);
        User after = user.renewed();
        Write entry = audit.done(by, "user.password", "user:" + user.name(), state(user), state(after));
        commit(entry, users.password(user, hash));
        return Secret.of(password);
    }

    public Made<Token> addToken(Caller by, String label, Access access, Duration good) {
        if (label == null || label.isBlank() || label.length() > 80) {
            throw new AccountRefused("wrong-name", "A token needs a name of 1 to 80 characters: say what it is for.");
        }
        if (good.compareTo(Duration.ofMinutes(1)) < 0 || good.compareTo(LONGEST_TOKEN) > 0) {
            throw new AccountRefused("wrong-days", "A token is good for 1 to 366 days.");
        }
        Instant now = store.now().truncatedTo(ChronoUnit.SECONDS);
        Token token = new Token(tokens.newId(), label.strip(), known(access), now, now.plus(good));
        String secret = tokens.newSecret();
        commit(
                audit.done(by, "token.create", "token:" + token.id(), "", Hashes.of(token.toString())),
                tokens.adding(token, secret));
        return new Made<>(token, Secret.of(Tokens.presented(token, secret)));
    }

    /** Good for nothing from the next request on. */
    public void revokeToken(Caller by, String id) {
        Token token = tokens.find(id)
                .orElseThrow(() -> AccountRefused.absent(
                        "no-such-token", "There is no token with this id; it may be revoked or over already."));
        commit(
                audit.done(by, "token.revoke", "token:" + token.id(), Hashes.of(token.toString()), ""),
                tokens.removing(token));
    }

    public boolean hasOperator() {
        return operators().findAny().isPresent();
    }

    /** A code that signs the first operator in once; empty while there is none. */
    public Optional<Secret> link() {
        return operators().findFirst().map(user -> {
            String code = tokens.newSecret();
            links.keep(user, code);
            return Secret.of(code);
        });
    }

    private Stream<User> operators() {
        return users.list().stream().filter(Accounts::isOperator);
    }

    /** Who can come in whatever becomes of the provider. */
    private static boolean isOperator(User user) {
        return user.enabled() && !user.elsewhere() && user.access().role() == Role.OPERATOR;
    }

    private User user(String name) {
        return users.find(name)
                .map(Users.Kept::user)
                .orElseThrow(() -> AccountRefused.absent(
                        "no-such-user", "There is no user of this name: the list shows who is there."));
    }

    private Access known(Access access) {
        for (TenantId id : access.tenants()) {
            if (tenants.find(id).isEmpty()) {
                throw new AccountRefused("no-such-tenant", "There is no tenant with this id: the list shows them.");
            }
        }
        return access;
    }

    private void commit(Write entry, Write... changes) {
        Write[] all = Stream.concat(Stream.of(changes), Stream.of(entry)).toArray(Write[]::new);
        if (store.transact(all).isPresent()) {
            throw AccountRefused.changedMeanwhile();
        }
    }

    private static String state(User user) {
        return Hashes.of(user.toString());
    }
}
