package dev.switchboard.route.door;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumerAware;
import org.apache.camel.support.RoutePolicySupport;

/**
 * Ties a door to its rule before it opens, and hands whom the gate let in to the route: as exchange properties, which go
 * along over stories, wire taps and other threads, where a security context would be empty. Stateless; any thread.
 */
final class DoorPolicy extends RoutePolicySupport {

    private static final String SERVLET_REQUEST = "CamelHttpServletRequest";

    /** The gate has read them; nothing behind the door needs them, and a step that calls out would send them on. */
    private static final List<String> CREDENTIALS = List.of("authorization", "cookie", "x-csrf-token");

    private final DoorRules.Door door;
    private final BiConsumer<Consumer, DoorRules.Door> doors;

    DoorPolicy(DoorRules.Door door, BiConsumer<Consumer, DoorRules.Door> doors) {
        this.door = door;
        this.doors = doors;
    }

    @Override
    public void onStart(Route route) {
        if (route.getConsumer() instanceof PlatformHttpConsumerAware served) {
            doors.accept(served.getPlatformHttpConsumer(), door);
        }
    }

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
        if (exchange.getMessage().getHeader(SERVLET_REQUEST) instanceof HttpServletRequest request) {
            Admitted.of(request).ifPresent(admitted -> {
                exchange.setProperty(Admitted.CALLER, admitted.caller());
                exchange.setProperty(Admitted.TENANT, admitted.tenant());
                CREDENTIALS.forEach(exchange.getMessage()::removeHeader);
            });
        }
    }
}
