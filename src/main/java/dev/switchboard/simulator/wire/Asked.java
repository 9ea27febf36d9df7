package dev.switchboard.simulator.wire;

import java.util.regex.Pattern;

/**
 * One request that reached the simulator. Immutable; prints without its headers and body.
 *
 * @param host the name and port that the asker used for the simulator, or null
 * @param apiKey what one vendor's programs send in place of an authorization, or null
 * @param protocol the version of that vendor's protocol, or null
 */
public record Asked(
        int port,
        String host,
        String method,
        String path,
        String rawQuery,
        String contentType,
        String authorization,
        String apiKey,
        String protocol,
        String body) {

    private static final Pattern THIS_MACHINE = Pattern.compile("(?:127\\.0\\.0\\.1|(?i:localhost)|\\[::1])(?::\\d+)?");

    /** A page from elsewhere can have its own name point here, but it cannot hide that name. */
    public boolean isToThisMachine() {
        return host != null && THIS_MACHINE.matcher(host).matches();
    }

    public Form query() {
        return Form.decode(rawQuery);
    }

    public Form form() {
        return Form.decode(body);
    }

    public boolean isGet() {
        return method.equals("GET");
    }

    public boolean isPost() {
        return method.equals("POST");
    }

    public boolean isDelete() {
        return method.equals("DELETE");
    }

    /** The simulator as the asker reached it. */
    public String origin() {
        return "http://127.0.0.1:" + port;
    }

    /** Path and query as they were asked. */
    public String target() {
        return rawQuery == null ? path : path + "?" + rawQuery;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
