package dev.switchboard.simulator.carrier;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where the hub is and how its addresses read to the world. Immutable.
 *
 * @param hubOrigin where requests really go, or null while nobody has said
 * @param publicOrigin what addresses begin with when they are signed
 * @param messagePath where inbound texts go; a fragment such as {@code #rc=3&rp=all} overrides time-outs and retries
 */
public record HubAddress(String hubOrigin, String publicOrigin, String messagePath) {

    public static final String MESSAGE_PATH = "/api/twilio/message";

    public HubAddress {
        hubOrigin = origin(hubOrigin);
        publicOrigin = publicOrigin == null ? hubOrigin : origin(publicOrigin);
        messagePath = messagePath == null ? MESSAGE_PATH : messagePath;
        if (!messagePath.startsWith("/")) {
            throw new IllegalArgumentException(
                    "The message path must begin with a slash, not \"" + messagePath + "\".");
        }
        Overrides.of(messagePath);
        if (!isWebAddress("http://hub" + messagePath)) {
            throw new IllegalArgumentException("\"" + messagePath + "\" cannot be part of a web address.");
        }
    }

    String messageUrl() {
        return publicOrigin + messagePath;
    }

    /** Where to fetch an address that reads as public: at the hub itself. Others are fetched as they are. */
    String fetched(String url) {
        String plain = url.replaceFirst("#.*$", "");
        if (hubOrigin == null || !plain.startsWith(publicOrigin)) {
            return plain;
        }
        String rest = plain.substring(publicOrigin.length());
        boolean sameOrigin = rest.isEmpty() || rest.startsWith("/") || rest.startsWith("?");
        return sameOrigin ? hubOrigin + rest : plain;
    }

    /** Whether something must stand between the world and the hub that takes the TLS off, and tells so. */
    boolean tunnelled(String url) {
        return url.startsWith("https:") && fetched(url).startsWith("http:");
    }

    private static String origin(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String origin = text.strip().replaceFirst("/+$", "");
        if (!isWebAddress(origin) || !URI.create(origin).getRawPath().isEmpty()) {
            throw new IllegalArgumentException(
                    "An origin looks like http://127.0.0.1:8080 or https://hub.example.org, not \"" + text + "\".");
        }
        return origin;
    }

    /** Whether the carrier would take an address for callbacks. */
    static boolean isCallback(String url) {
        try {
            return isWebAddress(url) && Overrides.of(url) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** An absolute http or https address with a host that Twilio would take (no underscore). */
    static boolean isWebAddress(String text) {
        try {
            URI uri = new URI(text);
            return uri.getScheme() != null && uri.getScheme().matches("https?") && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
