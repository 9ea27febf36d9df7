package dev.switchboard.twilio;

import java.net.URI;
import java.util.Set;

/**
 * Where the carrier reaches the hub. Addresses are built and judged from this setting alone, never from what a request
 * says about its host. Immutable.
 *
 * @param http scheme, host and perhaps a port, spelled exactly as given to the carrier
 */
public record PublicOrigin(URI http) {

    public PublicOrigin {
        boolean bare = http != null
                && http.getScheme() != null
                && Set.of("http", "https").contains(http.getScheme())
                && http.getHost() != null
                && http.getRawUserInfo() == null
                && Set.of("", "/").contains(http.getRawPath())
                && http.getRawQuery() == null
                && http.getRawFragment() == null;
        if (!bare) {
            throw new IllegalArgumentException(
                    "switchboard.public-origin is a scheme and a host, like https://hub.example.org; it was '" + http
                            + "'.");
        }
        String text = http.toString();
        http = text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : http;
    }

    /** The same place for WebSockets: {@code wss}, or {@code ws} where the origin is plain {@code http}. */
    public URI ws() {
        return URI.create("ws" + http.toString().substring("http".length()));
    }

    /** The address the carrier asked for, from the path and query as they stood on the wire. */
    public String address(String rawPath, String rawQuery) {
        if (!rawPath.startsWith("/")) {
            throw new MalformedWebhook("The address has no path.");
        }
        return http + rawPath + (rawQuery == null ? "" : "?" + rawQuery);
    }
}
