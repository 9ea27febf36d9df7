package dev.switchboard.twilio;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The spellings of one address that the carrier may have signed. Made by cutting the text, never by rebuilding a URI,
 * because a rebuilt one changes percent escapes. Immutable; at most sixteen candidates.
 */
record SignedUrl(String scheme, String userinfo, String host, String port, String path, String query) {

    /** Takes an absolute address apart; the fragment is dropped, as it is neither sent nor signed. */
    static SignedUrl of(String url) {
        String address = before(url, '#');
        int schemeEnd = address.indexOf("://");
        if (schemeEnd < 0) {
            throw new IllegalArgumentException("A signed address is absolute, like https://hub.example.org/path.");
        }
        String rest = address.substring(schemeEnd + 3);
        String beforeQuery = before(rest, '?');
        String authority = before(beforeQuery, '/');
        int at = authority.lastIndexOf('@');
        String hostAndPort = authority.substring(at + 1);
        int colon = hostAndPort.lastIndexOf(':');
        boolean hasPort = colon > hostAndPort.lastIndexOf(']');
        return new SignedUrl(
                address.substring(0, schemeEnd),
                authority.substring(0, at + 1),
                hasPort ? hostAndPort.substring(0, colon) : hostAndPort,
                hasPort ? hostAndPort.substring(colon) : "",
                beforeQuery.substring(authority.length()),
                rest.substring(beforeQuery.length()));
    }

    /** What an HTTP request may have been signed with, the plain address first. */
    Set<String> candidates() {
        Set<String> spellings = new LinkedHashSet<>();
        for (String user : List.of(userinfo, "")) {
            for (String number : List.of(port, otherPort())) {
                spellings.add(scheme + "://" + user + host + number + path + query);
            }
        }
        return spellings;
    }

    /** What a WebSocket upgrade may have been signed with: {@code wss}, and the path with or without a last slash. */
    Set<String> upgradeCandidates() {
        Set<String> spellings = new LinkedHashSet<>();
        String otherPath = path.endsWith("/") ? path.substring(0, path.length() - 1) : path + "/";
        Stream<String> schemes = isPlainSocket() ? Stream.of(scheme, "wss") : Stream.of("wss");
        schemes.forEach(socket -> Stream.of(path, otherPath)
                .map(end -> new SignedUrl(socket, userinfo, host, port, end, query))
                .forEach(url -> spellings.addAll(url.candidates())));
        return spellings;
    }

    private boolean isPlainSocket() {
        return scheme.equalsIgnoreCase("ws");
    }

    private String otherPort() {
        if (!port.isEmpty()) {
            return "";
        }
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "https", "wss" -> ":443";
            default -> ":80";
        };
    }

    private static String before(String text, char mark) {
        int at = text.indexOf(mark);
        return at < 0 ? text : text.substring(0, at);
    }
}
