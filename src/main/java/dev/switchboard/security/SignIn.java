package dev.switchboard.security;

import dev.switchboard.store.Store;
import dev.switchboard.store.Write;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;
import java.util.Optional;

/**
 * Proves who somebody is: by name and password, by a link that works once, by a program's token. Every success is
 * written down in the transaction that makes it one, refusals too. Thread safe; takes some tenths of a second.
 */
public final class SignIn {

    /** However busy a session is, it ends. */
    public static final Duration LONGEST = Duration.ofHours(12);

    private static final String WHAT = "sign-in";
    private static final String SOMEBODY = "somebody";

    private final Store store;
    private final Users users;
    private final Tokens tokens;
    private final Links links;
    private final Passwords passwords;
    private final Throttle throttle;
    private final Audit audit;
    private final Tenants tenants;

    SignIn(Store store, Users users, Tokens tokens, Links links, Passwords passwords, Audit audit) {
        this.store = store;
        this.users = users;
        this.tokens = tokens;
        this.links = links;
        this.passwords = passwords;
        this.throttle = new Throttle(store);
        this.audit = audit;
        this.tenants = new Tenants(store);
    }

    /**
     * @param address whose wrong tries are counted together
     * @throws SignInRefused without a word about which half was wrong
     */
    public SignedIn withPassword(String typed, String password, String address) {
        String account = Throttle.account(Users.name(typed));
        String place = Throttle.address(address);
        Duration byAccount = throttle.count(account);
        Duration byPlace = throttle.count(place);
        Optional<Users.Kept> found = users.find(typed);
        boolean right = passwords.matches(password, found.map(Users.Kept::hash).orElse(null));
        Optional<User> user =
                found.map(Users.Kept::user).filter(each -> right && each.enabled() && isSomewhereOpen(each));
        if (user.isEmpty() || !signedIn(user.get(), "password", throttle.forgiving(account))) {
            // A name that is not known may be a password in the wrong field, so it is not written down.
            String on = found.map(kept -> "user:" + kept.user().name()).orElse(SOMEBODY);
            Duration wait = byAccount.compareTo(byPlace) > 0 ? byAccount : byPlace;
            audit.refused(
                    SOMEBODY, WHAT, on, wait.isZero() ? "wrong" : "wrong, throttled for " + wait.toSeconds() + " s");
            throw SignInRefused.wrong(wait);
        }
        throttle.takeBack(place);
        return session(user.get());
    }

    /** @throws SignInRefused when the code is unknown, used or too old */
    public SignedIn withLink(String code) {
        Optional<User> user =
                links.user(code).flatMap(users::find).map(Users.Kept::user).filter(User::enabled);
        if (user.isEmpty() || !signedIn(user.get(), "link", links.using(code))) {
            audit.refused(SOMEBODY, WHAT, SOMEBODY, "link is used, unknown or too old");
            throw SignInRefused.usedLink();
        }
        return session(user.get());
    }

    /** The program behind a token, while the token is good. */
    public Optional<Caller> withToken(String presented) {
        return tokens.prove(presented).map(Caller::of).flatMap(this::today);
    }

    /** The same program by now, for what lasts longer than the request that showed its token. */
    public Optional<Caller> program(Caller before) {
        return before.token()
                .flatMap(tokens::find)
                .filter(token -> token.expires().isAfter(store.now()))
                .map(Caller::of)
                .flatMap(this::today);
    }

    /** Whose session this is, while it may go on: asked with each request, so that a disabled user is out at once. */
    public Optional<Caller> withSession(SignedIn session) {
        return store.now().isBefore(session.since().plus(LONGEST))
                ? users.find(session.caller().name())
                        .map(Users.Kept::user)
                        .filter(user -> user.enabled() && user.generation() == session.generation())
                        .map(Caller::of)
                        .flatMap(this::today)
                : Optional.empty();
    }

    public boolean stands(SignedIn session) {
        return withSession(session).isPresent();
    }

    /** Whether somebody may come in for this tenant now. */
    public boolean open(TenantId tenant) {
        return tenants.find(tenant).filter(each -> !each.disabled()).isPresent();
    }

    /** With the tenants that are open now: a disabled one is to its people as if they had never had it. */
    private Optional<Caller> today(Caller caller) {
        return caller.access().within(this::open).map(left -> new Caller(caller.name(), left));
    }

    private boolean isSomewhereOpen(User user) {
        return today(Caller.of(user)).isPresent();
    }

    private boolean signedIn(User user, String how, Write with) {
        Write entry = audit.done(Caller.of(user), WHAT, "user:" + user.name() + " by " + how, "", "");
        return store.transact(users.unchanged(user), with, entry).isEmpty();
    }

    private SignedIn session(User user) {
        return SignedIn.of(user, store.now());
    }
}
