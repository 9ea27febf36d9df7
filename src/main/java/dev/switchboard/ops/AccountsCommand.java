package dev.switchboard.ops;

import dev.switchboard.security.Access;
import dev.switchboard.security.AccountRefused;
import dev.switchboard.security.Accounts;
import dev.switchboard.security.Caller;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** {@code users …} and {@code tokens …}: runs in place of the hub and ends. Secrets are printed once. */
public final class AccountsCommand {

    public static final Set<String> NAMES = Set.of("users", "tokens");

    private static final String USAGE =
            """
            users --list
            users --add NAME --role operator|owner|viewer [--tenant T]...
            users --disable NAME             signed out everywhere at once
            users --enable NAME
            users --password NAME            a new random password
            tokens --list
            tokens --add NAME --role operator|owner|viewer|metrics [--tenant T]... [--days N]
            tokens --revoke ID""";

    private static final Set<String> OPTIONS =
            Set.of("--add", "--disable", "--enable", "--password", "--revoke", "--role", "--tenant", "--days");
    private static final int DAYS = 90;
    private static final Caller BY = Caller.commandLine();

    private AccountsCommand() {}

    /** @return the exit code */
    public static int run(List<String> words) {
        return run(words, System.out);
    }

    static int run(List<String> words, PrintStream out) {
        Order order = Order.read(words);
        if (order == null) {
            out.println(USAGE);
            return 2;
        }
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Rooms.class)
                .web(WebApplicationType.NONE)
                .logStartupInfo(false)
                .properties("spring.main.banner-mode=off", "spring.jmx.enabled=false")
                .initializers(starting -> EmbeddedDefaults.addStore(starting.getEnvironment()))
                .run("--" + EnvironmentNames.COMMAND + "=" + words.get(0))) {
            return order.carryOut(context.getBean(Accounts.class), out) ? 0 : usage(out);
        } catch (AccountRefused refused) {
            out.println(refused.getMessage());
            return 1;
        }
    }

    private static int usage(PrintStream out) {
        out.println(USAGE);
        return 2;
    }

    /** What was asked for: a verb, a name, and the rest. */
    record Order(String verb, String name, String role, List<String> tenants, int days) {

        static Order read(List<String> words) {
            String verb = words.size() < 2 ? "" : words.get(0) + " " + words.get(1);
            if (verb.endsWith(" --list")) {
                return words.size() == 2 ? new Order(verb, "", "", List.of(), DAYS) : null;
            }
            Map<String, String> one = new HashMap<>();
            List<String> tenants = new ArrayList<>();
            for (int at = 1; at < words.size(); at += 2) {
                if (at + 1 == words.size() || !OPTIONS.contains(words.get(at))) {
                    return null;
                }
                if (words.get(at).equals("--tenant")) {
                    tenants.add(words.get(at + 1));
                } else {
                    one.put(words.get(at), words.get(at + 1));
                }
            }
            String days = one.getOrDefault("--days", Integer.toString(DAYS));
            return words.size() < 3 || !days.matches("\\d{1,4}")
                    ? null
                    : new Order(verb, words.get(2), one.getOrDefault("--role", ""), tenants, Integer.parseInt(days));
        }

        /** @return whether there is such an order */
        boolean carryOut(Accounts accounts, PrintStream out) {
            return verb.startsWith("users") ? users(accounts, out) : tokens(accounts, out);
        }

        private boolean users(Accounts accounts, PrintStream out) {
            switch (verb) {
                case "users --list" ->
                    accounts.users()
                            .forEach(user -> out.println(
                                    user.name() + "  " + shown(user.access()) + (user.enabled() ? "" : "  disabled")));
                case "users --add" -> {
                    var made = accounts.addUser(BY, name, access());
                    out.println("User '" + made.what().name() + "' has the password, shown this once:");
                    out.println(made.secret().reveal());
                }
                case "users --disable" -> {
                    accounts.disableUser(BY, name);
                    out.println("User '" + name + "' is disabled, and signed out everywhere.");
                }
                case "users --enable" -> {
                    accounts.enableUser(BY, name);
                    out.println("User '" + name + "' may sign in again.");
                }
                case "users --password" -> {
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

        private boolean tokens(Accounts accounts, PrintStream out) {
            switch (verb) {
                case "tokens --list" ->
                    accounts.tokens()
                            .forEach(token -> out.println(token.id() + "  " + shown(token.access()) + "  until "
                                    + token.expires() + "  " + token.label()));
                case "tokens --add" -> {
                    var made = accounts.addToken(BY, name, access(), Duration.ofDays(days));
                    out.println("Token " + made.what().id() + ", good until "
                            + made.what().expires() + ", shown this once:");
                    out.println(made.secret().reveal());
                }
                case "tokens --revoke" -> {
                    accounts.revokeToken(BY, name);
                    out.println("Token " + name + " is revoked.");
                }
                default -> {
                    return false;
                }
            }
            return true;
        }

        private Access access() {
            return Access.read(role, tenants);
        }

        private static String shown(Access access) {
            return access.role().wire() + (access.tenants().isEmpty() ? "" : " of " + access.tenantList());
        }
    }

    /** The rooms that accounts need, and whatever holds the record. */
    @Configuration(proxyBeanMethods = false)
    @Import(TimeConfiguration.class)
    @ComponentScan({"dev.switchboard.store", "dev.switchboard.security", "dev.switchboard.embedded"})
    static class Rooms {}
}
