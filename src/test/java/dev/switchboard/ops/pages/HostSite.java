package dev.switchboard.ops.pages;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** Somebody else's site with the chat on it: a friendly page, and one that does what it can against it. */
final class HostSite implements AutoCloseable {

    /** Rules that reach for every element of the page, the widget's own included. */
    private static final String RULES =
            "html { font-size: 3px !important } body, body *, html > div, html > * { all: unset !important; display: none !important;"
                    + " visibility: hidden !important; position: static !important; z-index: -1 !important; opacity: 0 !important;"
                    + " color: red !important; font-size: 2px !important; transform: scale(0.1) !important }";

    /** What old libraries and careless pages replace. */
    private static final String REPLACED =
            """
            Object.prototype.evil = () => {}; Object.prototype.method = 'PATCH'; Object.prototype.body = 'owned';
            for (const name of ['map', 'filter', 'forEach', 'find', 'some', 'every', 'reduce', 'includes', 'flatMap'])
              Array.prototype[name] = () => { throw new Error('replaced ' + name); };
            Array.prototype.toJSON = () => '"broken"'; String.prototype.toJSON = () => 'broken';
            addEventListener('keydown', (event) => { if (event.key === 'o') document.title = 'a key of the chat'; });
            window.violations = 0; addEventListener('securitypolicyviolation', () => { window.violations += 1; });
            window.globals = Object.getOwnPropertyNames(window).length;
            """;

    private final HttpServer server;
    private final URI hub;

    private volatile String member = "";

    private HostSite(HttpServer server, URI hub) {
        this.server = server;
        this.hub = hub;
    }

    static HostSite open(URI hub) {
        try {
            var site =
                    new HostSite(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), hub);
            site.server.createContext("/", site::answer);
            site.server.setExecutor(Executors.newFixedThreadPool(2));
            site.server.start();
            return site;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody is logged in from now on, at {@code /member}. */
    void member(String id, String hash) {
        member = " data-user-id='" + id + "' data-user-hash='" + hash + "'";
    }

    URI origin() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange asked) throws IOException {
        String path = asked.getRequestURI().getPath();
        boolean hostile = path.equals("/hostile");
        // Where the widget does not run, what it keeps can be thrown away for good.
        String widget = path.equals("/without")
                ? ""
                : "<script src='" + hub + "/chat/widget.js' data-tenant='house' async nonce='n1'"
                        + (path.equals("/member") ? member : "") + "></script>";
        String page = "<!doctype html><html lang=en><head><title>Shop</title>"
                + "<meta name=viewport content='width=device-width, initial-scale=1'><link rel=icon href='data:,'>"
                + (hostile
                        ? "<style nonce=n1>" + RULES + "</style><script nonce=n1>" + REPLACED + "</script>"
                        : "<style nonce=n1>body { font: 16px sans-serif; margin: 2rem; max-width: 40rem }</style>")
                + "</head><body><main><h1>The corner shop</h1><p>Rings, watches and guitars. Page " + path
                + ".</p></main>" + widget + "</body></html>";
        // What docs/chat-widget.md tells sites with a strict policy to allow.
        asked.getResponseHeaders()
                .set(
                        "Content-Security-Policy",
                        "default-src 'none'; img-src data:; style-src 'nonce-n1'; script-src 'nonce-n1' " + hub
                                + "; connect-src " + hub);
        asked.getResponseHeaders().set("Content-Type", "text/html;charset=utf-8");
        byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
        asked.sendResponseHeaders(200, bytes.length);
        asked.getResponseBody().write(bytes);
        asked.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
