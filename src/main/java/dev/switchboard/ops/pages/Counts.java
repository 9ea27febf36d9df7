package dev.switchboard.ops.pages;

import dev.switchboard.security.Accounts;
import dev.switchboard.security.TenantBooks;
import dev.switchboard.security.Token;
import dev.switchboard.security.User;
import dev.switchboard.tenancy.Line;
import dev.switchboard.tenancy.Tenant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** How many tenants, numbers, users and tokens there are, and how many of them are worth a look. Thread-safe. */
final class Counts {

    private static final Duration SOON = Duration.ofDays(14);

    private final TenantBooks books;
    private final Accounts accounts;
    private final Clock clock;

    Counts(TenantBooks books, Accounts accounts, Clock clock) {
        this.books = books;
        this.accounts = accounts;
        this.clock = clock;
    }

    Map<String, Map<String, Long>> read() {
        Instant soon = clock.instant().plus(SOON);
        Predicate<User> off = user -> !user.enabled();
        Predicate<Token> ending = token -> token.expires().isBefore(soon);
        return Map.of(
                "tenants", of(books.tenants(), "off", Tenant::disabled),
                "numbers", of(books.numbers(), "off", Line::disabled),
                "users", of(accounts.users(), "off", off),
                "tokens", of(accounts.tokens(), "ending", ending));
    }

    private static <T> Map<String, Long> of(List<T> all, String word, Predicate<T> some) {
        return Map.of("all", (long) all.size(), word, all.stream().filter(some).count());
    }
}
