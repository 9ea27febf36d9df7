package dev.switchboard.ops;

import dev.switchboard.security.Access;
import dev.switchboard.security.Accounts;
import dev.switchboard.security.Caller;
import java.io.PrintStream;
import java.time.Duration;

/** Carries out {@code users …} and {@code tokens …}. */
record AccountOrders(Accounts accounts, PrintStream out) {

    private static final int TOKEN_DAYS = 90;
    private static final Caller BY = Caller.commandLine();

    /** @return whether there is such an order */
    boolean users(Order order) {
        String name = order.name();
        switch (order.verb()) {
            case "--list" ->
                accounts.users()
                        .forEach(user -> out.println(
                                user.name() + "  " + shown(user.access()) + (user.enabled() ? "" : "  disabled")));
            case "--add" -> {
                var made = accounts.addUser(BY, name, order.access());
                out.println("User '" + made.what().name() + "' has the password, shown this once:");
                out.println(made.secret().reveal());
            }
            case "--disable" -> {
                accounts.disableUser(BY, name);
                out.println("User '" + name + "' is disabled, and signed out everywhere.");
            }
            case "--enable" -> {
                accounts.enableUser(BY, name);
                out.println("User '" + name + "' may sign in again.");
            }
            case "--delete" -> {
                accounts.deleteUser(BY, name);
                out.println("User '" + name + "' is deleted, and signed out everywhere.");
            }
            case "--password" -> {
                var password = accounts.newPassword(BY, name);
                out.println("User '" + name + "' has a new password, shown this once:");
                out.println(password.reveal());
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** @return whether there is such an order */
    boolean tokens(Order order) {
        String name = order.name();
        switch (order.verb()) {
            case "--list" ->
                accounts.tokens()
                        .forEach(token -> out.println(token.id() + "  " + shown(token.access()) + "  until "
                                + token.expires() + "  " + token.label()));
            case "--add" -> {
                var made = accounts.addToken(BY, name, order.access(), Duration.ofDays(order.days(TOKEN_DAYS)));
                out.println("Token " + made.what().id() + ", good until "
                        + made.what().expires() + ", shown this once:");
                out.println(made.secret().reveal());
            }
            case "--revoke" -> {
                accounts.revokeToken(BY, name);
                out.println("Token " + name + " is revoked.");
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static String shown(Access access) {
        return access.role().wire() + (access.tenants().isEmpty() ? "" : " of " + access.tenantList());
    }
}
