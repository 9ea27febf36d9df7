package dev.switchboard.twilio;

import com.twilio.http.HttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import dev.switchboard.vocabulary.Pause;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/**
 * The only way to the carrier's REST interface. It replaces the SDK's client, which sends a POST up to six times when
 * the answer is 503, by one rule: a request is sent again only when it surely was not processed. The exceptions say
 * which case it is, see {@link CarrierException}. Blocks its caller for at most the attempts' time-outs and the waits
 * between them; safe for use by many threads.
 */
final class TwilioHttp extends HttpClient {

    private static final String API_HOST = "api.twilio.com";

    /** Nothing is sent again later than that, as whoever finds a text that began so long ago may send it too. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final TwilioSettings settings;
    private final RetryDelay delay;
    private final Pause pause;
    private final String base;
    private final java.net.http.HttpClient http;

    TwilioHttp(TwilioSettings settings, RetryDelay delay, Pause pause) {
        this.settings = settings;
        this.delay = delay;
        this.pause = pause;
        String url = settings.apiBaseUrl().toString();
        this.base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        this.http = java.net.http.HttpClient.newBuilder()
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .followRedirects(java.net.http.HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .build();
    }

    /** Sends a request, and again while the carrier is busy or cannot be reached and retries are left. */
    @Override
    public Response reliableRequest(Request request) {
        Instant end = delay.clock().instant().plus(LONGEST);
        for (int retry = 1; ; retry++) {
            try {
                return makeRequest(request);
            } catch (CarrierBusy busy) {
                Duration asked = busy.retryAfter();
                if (asked.compareTo(RetryDelay.LONGEST) > 0) {
                    throw busy;
                }
                Duration own = delay.before(retry);
                waitOrGiveUp(retry, asked.compareTo(own) > 0 ? asked : own, end, busy);
            } catch (CarrierUnreachable unreachable) {
                waitOrGiveUp(retry, delay.before(retry), end, unreachable);
            }
        }
    }

    @Override
    public Response reliableRequest(Request request, int[] retryCodes, int retries, long delayMillis) {
        return reliableRequest(request);
    }

    /** One attempt: at most one request leaves the house. */
    @Override
    public Response makeRequest(Request request) {
        if (!settings.missing().isEmpty()) {
            throw new CarrierUnauthorized("There is no account to call the carrier with");
        }
        boolean question = "GET".equals(request.getMethod().toString());
        CarrierAnswer answer = new CarrierAnswer(question, send(wire(request), question));
        return answer.usable(delay);
    }

    private void waitOrGiveUp(int retry, Duration length, Instant end, CarrierException why) {
        boolean late = delay.clock().instant().plus(length).isAfter(end);
        if (retry > settings.retries() || late) {
            throw why;
        }
        try {
            pause.of(length);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw why;
        }
    }

    private HttpRequest wire(Request request) {
        HttpRequest.Builder wire = HttpRequest.newBuilder(target(request))
                .timeout(settings.requestTimeout())
                .header("Accept", "application/json")
                .header("User-Agent", "switchboard");
        if (request.requiresAuthentication()) {
            wire.header("Authorization", request.getAuthString());
        }
        request.getHeaderParams().forEach((name, values) -> values.forEach(value -> wire.header(name, value)));
        if (request.getPostParams().isEmpty()) {
            return wire.method(request.getMethod().toString(), HttpRequest.BodyPublishers.noBody())
                    .build();
        }
        return wire.header("Content-Type", "application/x-www-form-urlencoded")
                .method(
                        request.getMethod().toString(),
                        HttpRequest.BodyPublishers.ofString(request.encodeFormBody(), StandardCharsets.US_ASCII))
                .build();
    }

    /** The address under our base. The credentials go nowhere else, whatever page link an answer may have held. */
    private URI target(Request request) {
        URI asked = URI.create(request.constructURL().toString());
        if (!API_HOST.equals(asked.getHost())) {
            throw new IllegalArgumentException("Only requests to " + API_HOST + " are sent.");
        }
        String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
        return URI.create(base + asked.getRawPath() + query);
    }

    private HttpResponse<byte[]> send(HttpRequest request, boolean question) {
        CompletableFuture<HttpResponse<byte[]>> sent = http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray());
        try {
            // The request's own time-out ends with the headers; this one also covers a body that never ends.
            return sent.get(settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw failure(question, failed.getCause());
        } catch (TimeoutException late) {
            sent.cancel(true);
            throw CarrierAnswer.lost(question, "The carrier did not answer in time", late);
        } catch (InterruptedException stopped) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw CarrierAnswer.lost(question, "The hub stopped waiting for the carrier", stopped);
        }
    }

    private static CarrierException failure(boolean question, Throwable cause) {
        if (neverSent(cause)) {
            return new CarrierUnreachable("No connection to the carrier", cause);
        }
        if (cause instanceof HttpTimeoutException) {
            return CarrierAnswer.lost(question, "The carrier did not answer in time", cause);
        }
        if (cause instanceof IOException) {
            return CarrierAnswer.lost(question, "The connection to the carrier broke", cause);
        }
        return CarrierAnswer.lost(question, "The request to the carrier failed", cause);
    }

    private static boolean neverSent(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof java.net.http.HttpConnectTimeoutException
                || cause instanceof SSLHandshakeException;
    }
}
