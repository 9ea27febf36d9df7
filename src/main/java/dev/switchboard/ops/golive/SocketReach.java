package dev.switchboard.ops.golive;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Knocks at the media door by the public origin, as a call's audio would, and without a call's token. The door's own
 * refusal proves that upgrades come through; every other answer says where they were lost.
 */
final class SocketReach implements Check {

    private static final String NOBODYS_CALL = "/media-stream/go-live";
    private static final int PATIENCE_SECONDS = 8;

    private final URI origin;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /** @param origin {@code ws} or {@code wss} */
    SocketReach(URI origin) {
        this.origin = origin;
    }

    @Override
    public String title() {
        return "Call audio reaches this hub";
    }

    @Override
    public Finding look() throws InterruptedException {
        try {
            http.newWebSocketBuilder()
                    .buildAsync(URI.create(origin + NOBODYS_CALL), new WebSocket.Listener() {})
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .abort();
            return wrong(
                    "Something there opens sockets to anybody: it is not this hub.",
                    "Point /media-stream at the front of this hub (port 8090).");
        } catch (TimeoutException late) {
            return wrong("The request for a web socket is not answered.", "Let the ingress or tunnel pass upgrades.");
        } catch (ExecutionException refused) {
            return refused.getCause() instanceof WebSocketHandshakeException answered
                    ? judged(answered.getResponse().statusCode())
                    : wrong("Nobody can be reached there.", "Put what the check above says right, then check again.");
        }
    }

    private Finding judged(int status) {
        return switch (status) {
            case 403 -> Finding.right(title(), "The media door was reached, and kept shut to a call nobody made.");
            case 426 ->
                wrong(
                        "The wish to become a web socket was lost on the way.",
                        "Let the ingress or tunnel pass the headers Upgrade and Connection.");
            case 404 ->
                wrong(
                        "The public origin leads to the app, which has no media door.",
                        "Point it at the front (port 8090), or at least everything under /media-stream.");
            case 503 -> wrong("The hub takes no calls now.", "It is stopping, or full: check again in a moment.");
            default ->
                wrong(
                        "The answer there is " + status + ".",
                        "Point /media-stream at the front of this hub (port 8090).");
        };
    }

    private Finding wrong(String found, String todo) {
        return Finding.wrong(title(), found, todo);
    }
}
