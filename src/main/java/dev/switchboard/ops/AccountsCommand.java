package dev.switchboard.ops;

import dev.switchboard.security.AccountRefused;
import dev.switchboard.security.Accounts;
import dev.switchboard.security.TenantBooks;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * {@code users …}, {@code tokens …}, {@code tenants …} and {@code numbers …}: runs in place of the hub and ends. Secrets
 * are printed once.
 */
public final class AccountsCommand {

    public static final Set<String> NAMES = Set.of("users", "tokens", "tenants", "numbers");

    private static final String USAGE =
            """
            users --list
            users --add NAME --role operator|owner|viewer [--tenant T]...
            users --disable NAME             signed out everywhere at once
            users --enable NAME
            users --password NAME            a new random password
            users --delete NAME
            tokens --list
            tokens --add NAME --role operator|owner|viewer|metrics [--tenant T]... [--days N]
            tokens --revoke ID
            tenants --list
            tenants --add ID --name NAME [--days N]    N: how long what people write is kept
            tenants --disable ID             its numbers are numbers of nobody at once
            tenants --enable ID
            tenants --delete ID              without its numbers, users and tokens only
            numbers --list
            numbers --add +15550100200 --tenant T [--mode dedicated|shared]
            numbers --disable ID
            numbers --enable ID
            numbers --delete ID""";

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
            return carryOut(order, context, out) ? 0 : usage(out);
        } catch (AccountRefused refused) {
            out.println(refused.getMessage());
            return 1;
        }
    }

    private static int usage(PrintStream out) {
        out.println(USAGE);
        return 2;
    }

    private static boolean carryOut(Order order, ApplicationContext rooms, PrintStream out) {
        return switch (order.kind()) {
            case "users" -> new AccountOrders(rooms.getBean(Accounts.class), out).users(order);
            case "tokens" -> new AccountOrders(rooms.getBean(Accounts.class), out).tokens(order);
            case "tenants" -> new TenantOrders(rooms.getBean(TenantBooks.class), out).tenants(order);
            default -> new TenantOrders(rooms.getBean(TenantBooks.class), out).numbers(order);
        };
    }

    /** The rooms that accounts and tenants need, and whatever holds the record. */
    @Configuration(proxyBeanMethods = false)
    @Import(TimeConfiguration.class)
    @ComponentScan({"dev.switchboard.store", "dev.switchboard.security", "dev.switchboard.embedded"})
    static class Rooms {}
}
