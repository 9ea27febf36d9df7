package dev.switchboard.ops.border;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.util.NetMaskSet;
import org.apache.catalina.valves.ValveBase;

/**
 * Believes what a proxy says of its client, when the peer is one of the proxies in the settings: the address that the last of
 * them saw, and whether the client spoke TLS. What anybody else says of himself is not looked at. Thread-safe.
 */
final class TrustedProxies extends ValveBase {

    private static final String FOR = "X-Forwarded-For";
    private static final String PROTOCOL = "X-Forwarded-Proto";

    private final NetMaskSet trusted = new NetMaskSet();

    /** @param networks addresses or networks, like {@code 10.0.0.0/8} */
    TrustedProxies(List<String> networks) {
        super(true);
        networks.forEach(network -> trusted.add(network.strip()));
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (isTrusted(request.getPeerAddr())) {
            request.setRemoteAddr(client(request));
            request.setSecure(spokeTls(request));
        }
        getNext().invoke(request, response);
    }

    /** The nearest address that is no proxy of ours; what stands before it, the client may have written himself. */
    private String client(Request request) {
        List<String> hops = values(request, FOR);
        for (int at = hops.size() - 1; at >= 0; at--) {
            if (!isTrusted(hops.get(at))) {
                return isAddress(hops.get(at)) ? hops.get(at) : request.getPeerAddr();
            }
        }
        return hops.isEmpty() ? request.getPeerAddr() : hops.get(0);
    }

    private static boolean spokeTls(Request request) {
        List<String> spoken = values(request, PROTOCOL);
        return request.isSecure()
                || !spoken.isEmpty() && spoken.stream().allMatch(each -> each.equalsIgnoreCase("https"));
    }

    private static List<String> values(Request request, String header) {
        return Collections.list(request.getHeaders(header)).stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .map(String::strip)
                .toList();
    }

    private boolean isTrusted(String address) {
        try {
            return isAddress(address) && trusted.contains(address);
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }

    /** Digits, so that nobody is asked what a name means. */
    private static boolean isAddress(String text) {
        return text.matches("[0-9.]{7,15}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    }
}
