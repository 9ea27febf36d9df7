package dev.switchboard.ops;

import dev.switchboard.security.Caller;
import dev.switchboard.security.TenantBooks;
import dev.switchboard.tenancy.Line;
import dev.switchboard.tenancy.Tenant;
import java.io.PrintStream;

/** Carries out {@code tenants …} and {@code numbers …}. Numbers are written out: whoever runs the program may see them. */
record TenantOrders(TenantBooks books, PrintStream out) {

    private static final int RETENTION_DAYS = 30;
    private static final Caller BY = Caller.commandLine();

    /** @return whether there is such an order */
    boolean tenants(Order order) {
        String id = order.name();
        switch (order.verb()) {
            case "--list" -> books.tenants().forEach(tenant -> out.println(shown(tenant)));
            case "--add" -> {
                Tenant made = books.addTenant(BY, id, order.option("--name", ""), order.days(RETENTION_DAYS));
                out.println("Tenant '" + made.id() + "' is there; 'numbers --add' gives it a number.");
            }
            case "--disable" -> {
                books.disableTenant(BY, id);
                out.println("Tenant '" + id + "' is disabled: its numbers are answered like numbers of nobody.");
            }
            case "--enable" -> {
                books.enableTenant(BY, id);
                out.println("Tenant '" + id + "' is answered for again.");
            }
            case "--delete" -> {
                books.deleteTenant(BY, id, id);
                out.println("Tenant '" + id + "' is deleted. What its people wrote goes when its retention ends.");
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** @return whether there is such an order */
    boolean numbers(Order order) {
        String name = order.name();
        switch (order.verb()) {
            case "--list" -> books.numbers().forEach(line -> out.println(shown(line)));
            case "--add" -> {
                String tenant = String.join(",", order.tenants());
                Line made = books.addNumber(BY, name, tenant, order.option("--mode", "dedicated"));
                out.println("Number " + made.id() + " is answered for tenant '" + made.tenant() + "'.");
            }
            case "--disable" -> {
                books.disableNumber(BY, name);
                out.println("Number " + name + " is disabled: it is answered like a number of nobody.");
            }
            case "--enable" -> {
                books.enableNumber(BY, name);
                out.println("Number " + name + " is answered again.");
            }
            case "--delete" -> {
                books.deleteNumber(BY, name);
                out.println("Number " + name + " is deleted.");
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static String shown(Tenant tenant) {
        return tenant.id() + "  '" + tenant.name() + "'  keeps "
                + tenant.retention().toDays() + " days" + (tenant.disabled() ? "  disabled" : "");
    }

    private static String shown(Line line) {
        return line.id() + "  " + line.number().e164() + "  " + line.mode().wire() + "  of " + line.tenant()
                + (line.disabled() ? "  disabled" : "");
    }
}
