package dev.switchboard.chat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * Fetches a picture that a visitor names: from the open net, over TLS, without following anybody further, and no more than a
 * picture may have. The name is looked up once for the judgement and, within the seconds that Java remembers it, for the
 * connection. Thread safe; blocks for some seconds at most.
 */
final class ImageFetch {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int OK = 200;
    private static final int TLS = 443;

    private final HttpClient http;
    private final Predicate<InetAddress> allowed;
    private final int most;

    ImageFetch(HttpClient http, Predicate<InetAddress> allowed, int most) {
        this.http = http;
        this.allowed = allowed;
        this.most = most;
    }

    byte[] fetch(String address) {
        URI uri = judged(address);
        try {
            var request = HttpRequest.newBuilder(uri)
                    .timeout(LIMIT)
                    .header("accept", "image/*")
                    .build();
            HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                byte[] picture = body.readNBytes(most + 1);
                if (answer.statusCode() != OK || picture.length > most) {
                    throw ChatRefused.value("image", "There is no picture of an allowed size at this address.");
                }
                return picture;
            }
        } catch (IOException away) {
            throw ChatRefused.value("image", "The picture could not be fetched from its address.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw ChatRefused.busy();
        }
    }

    private URI judged(String address) {
        try {
            URI uri = URI.create(address.strip());
            boolean plain = "https".equals(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && (uri.getPort() < 0 || uri.getPort() == TLS);
            if (plain && Arrays.stream(InetAddress.getAllByName(uri.getHost())).allMatch(allowed)) {
                return uri;
            }
        } catch (IllegalArgumentException | UnknownHostException nowhere) {
            // Told like any other address that is not fetched from.
        }
        throw ChatRefused.value("image", "The address of a picture begins with https:// and lies in the open net.");
    }
}
