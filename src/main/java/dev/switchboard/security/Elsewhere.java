package dev.switchboard.security;

import dev.switchboard.store.Store;
import dev.switchboard.store.Write;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.vocabulary.TenantId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Signs in whom a provider vouches for. He is a user like any other, whom an operator may disable, but his role and tenants
 * are what the provider said last. Thread safe.
 */
public final class Elsewhere {

    private static final String WHAT = "sign-in";
    private static final String SOMEBODY = "somebody";
    private static final int AWAY = 503;
    private static final int MOST_TENANTS = 100;
    private static final int LONGEST_NAME = 40;

    /** Enough that two of one name differ, and short enough to be read out. */
    private static final int MARK = 8;

    private final Store store;
    private final Users users;
    private final Throttle throttle;
    private final Audit audit;
    private final Tenants tenants;

    Elsewhere(Store store, Users users, Audit audit) {
        this.store = store;
        this.users = users;
        this.throttle = new Throttle(store);
        this.audit = audit;
        this.tenants = new Tenants(store);
    }

    /**
     * @param address whose refused proofs are counted together, apart from passwords; that the provider is away is no fault
     * @param proof asks the provider
     * @throws SignInRefused when the proof does, or when nothing here is for whom it proves
     */
    public SignedIn signIn(String address, Supplier<Vouched> proof) {
        String place = Throttle.address("elsewhere " + address);
        throttle.count(place);
        try {
            SignedIn signedIn = signIn(proof.get());
            throttle.takeBack(place);
            return signedIn;
        } catch (SignInRefused refused) {
            if (refused.status() == AWAY) {
                throttle.takeBack(place);
            } else {
                audit.refused(SOMEBODY, WHAT, SOMEBODY, "provider: " + refused.code());
            }
            throw refused;
        }
    }

    private SignedIn signIn(Vouched who) {
        String subject = Hashes.of(who.issuer() + " " + who.subject());
        Access access = access(who);
        Optional<User> known = users.findElsewhere(subject);
        User user = known.map(each -> each.access().equals(access) ? each : each.with(access))
                .orElseGet(() -> newcomer(who, subject, access));
        if (!user.enabled()) {
            throw refused("account-disabled", "Your account here is disabled: ask whoever runs this hub.");
        }
        Write entry = audit.done(Caller.of(user), WHAT, on(user) + " by provider", "", "");
        Write[] all =
                Stream.concat(changes(known, user, subject), Stream.of(entry)).toArray(Write[]::new);
        if (store.transact(all).isPresent()) {
            throw SignInRefused.elsewhere(
                    409, "changed-meanwhile", "Somebody changed your account at the same time: sign in again.");
        }
        return SignedIn.of(user, store.now());
    }

    private Stream<Write> changes(Optional<User> known, User user, String subject) {
        if (known.isEmpty()) {
            Write entry = audit.done(Caller.hub(), "user.create", on(user), "", Hashes.of(user.toString()));
            return Stream.concat(Stream.of(users.addingElsewhere(user, subject)), Stream.of(entry));
        }
        User before = known.get();
        if (before.equals(user)) {
            return Stream.of(users.unchanged(user));
        }
        Write entry = audit.done(
                Caller.hub(), "user.access", on(user), Hashes.of(before.toString()), Hashes.of(user.toString()));
        return Stream.of(users.access(before, user.access()), entry);
    }

    /** The highest role counts. A tenant that is disabled is kept, as it may be enabled again, but opens no door. */
    private Access access(Vouched who) {
        Role role = Stream.of(Role.OPERATOR, Role.OWNER, Role.VIEWER)
                .filter(each -> who.roles().contains(each.wire()))
                .findFirst()
                .orElseThrow(
                        () -> refused(
                                "no-role",
                                "The provider knows you, but nobody gave you a role here yet: ask whoever runs this hub for one."));
        if (role == Role.OPERATOR) {
            return Access.operator();
        }
        Set<TenantId> known = tenants(who.tenants());
        if (known.stream().noneMatch(this::open)) {
            throw refused(
                    "no-tenant",
                    "The provider knows you, but no business here is yours at the moment: ask whoever runs this hub.");
        }
        return new Access(role, known);
    }

    private Set<TenantId> tenants(List<String> words) {
        return words.stream()
                .limit(MOST_TENANTS)
                .filter(TenantId::isOne)
                .map(TenantId::new)
                .filter(id -> tenants.find(id).isPresent())
                .collect(Collectors.toSet());
    }

    private boolean open(TenantId id) {
        return tenants.find(id).filter(each -> !each.disabled()).isPresent();
    }

    /** Named so that he is never taken for another: what a provider calls people may be given to somebody else. */
    private User newcomer(Vouched who, String subject, Access access) {
        String plain = who.name().toLowerCase(Locale.ROOT).replaceFirst("@.*", "");
        String safe = plain.replaceAll("[^a-z0-9._-]+", "-").replaceFirst("^[._-]+", "");
        String readable = safe.substring(0, Math.min(safe.length(), LONGEST_NAME));
        Instant now = store.now().truncatedTo(ChronoUnit.MILLIS);
        return new User(
                Users.checked((readable.isEmpty() ? "somebody" : readable) + "-" + subject.substring(0, MARK)),
                access,
                true,
                true,
                now.toEpochMilli(),
                now);
    }

    private static SignInRefused refused(String code, String message) {
        return SignInRefused.elsewhere(403, code, message);
    }

    private static String on(User user) {
        return "user:" + user.name();
    }
}
