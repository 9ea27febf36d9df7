package dev.switchboard.route.door;

import dev.switchboard.signals.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/** The Kamelet {@code limit-rate-action}: so often by key, or by key and client address, on this instance. Thread-safe. */
@Component("limitRate")
final class LimitRate implements Processor {

    /** About 2 MB. */
    private static final int MOST = 10_000;

    private static final String SERVLET_REQUEST = "CamelHttpServletRequest";
    private static final int NETWORK_BYTES = 8;

    private final Buckets buckets;
    private final MeterRegistry meters;

    LimitRate(Clock clock, MeterRegistry meters) {
        this.buckets = new Buckets(clock, MOST);
        this.meters = meters;
    }

    @Override
    public void process(Exchange exchange) {
        String key = (String) exchange.removeProperty("rateKey");
        boolean each = "address".equals(exchange.removeProperty("ratePer"));
        double perSecond = Double.parseDouble((String) exchange.removeProperty("ratePerSecond"));
        int burst = Integer.parseInt((String) exchange.removeProperty("rateBurst"));
        Duration wait = buckets.take(each ? key + " " + address(exchange) : key, perSecond, burst);
        if (!wait.isZero()) {
            meters.counter(Meter.REQUESTS_REFUSED.title(), "reason", "rate").increment();
            throw new TooOften(wait);
        }
    }

    /** As the listener knows it: of the peer, or what a trusted proxy says. Whoever has one IPv6 address has all of its network. */
    private static String address(Exchange exchange) {
        if (!(exchange.getMessage().getHeader(SERVLET_REQUEST) instanceof HttpServletRequest request)) {
            return "";
        }
        String address = request.getRemoteAddr();
        if (!address.contains(":")) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return Arrays.toString(Arrays.copyOf(bytes, NETWORK_BYTES));
        } catch (UnknownHostException notAnAddress) {
            return address;
        }
    }
}
