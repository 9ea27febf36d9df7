package dev.switchboard.security.route;

import dev.switchboard.security.Caller;
import dev.switchboard.security.NobodyAsks;
import dev.switchboard.vocabulary.TenantId;
import org.apache.camel.Exchange;

/** Who is behind the door, and for which business; the door puts it there once it has proven it. */
public final class Asker {

    private Asker() {}

    public static Caller caller(Exchange exchange) {
        if (exchange.getProperty("caller") instanceof Caller caller) {
            return caller;
        }
        throw new NobodyAsks();
    }

    public static TenantId tenant(Exchange exchange) {
        if (exchange.getProperty("tenant") instanceof TenantId tenant && caller(exchange) != null) {
            return tenant;
        }
        throw new NobodyAsks();
    }
}
