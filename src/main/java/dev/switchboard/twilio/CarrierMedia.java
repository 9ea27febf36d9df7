package dev.switchboard.twilio;

import dev.switchboard.vocabulary.Pause;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Fetches the files of messages, and deletes them. Our credentials go to our account at the carrier's address and nowhere else; from there the
 * carrier sends on to its store of files, and to no other host do we follow. Blocks for at most the request's time-out and two
 * short waits; safe for many threads.
 */
public final class CarrierMedia {

    /** Why there is no file: it will not be there later either. */
    public enum Missing {
        /** The address is none of our account's, or leads somewhere else. */
        NOT_OURS,
        TOO_LARGE,
        /** The carrier does not have it, or not any more. */
        GONE
    }

    /** @param missing null where there is a file */
    public record Fetched(byte[] file, Missing missing) {
        private static Fetched none(Missing why) {
            return new Fetched(null, why);
        }
    }

    private static final String API_HOST = "api.twilio.com";

    /** Where the carrier keeps files; with a name before it or alone. */
    private static final List<String> STORES = List.of("twiliocdn.com", "s3-external-1.amazonaws.com");

    private static final int MOST_HOPS = 3;

    /** What the carrier says to a deletion when the file is not there any more, whoever deleted it. */
    private static final Set<Integer> GONE = Set.of(200, 204, 404, 410);

    /** The news of a message may be faster than its file. */
    private static final List<Duration> LAGS = List.of(Duration.ofMillis(300), Duration.ofMillis(900));

    private final TwilioSettings settings;
    private final URI base;
    private final Pattern ours;
    private final Pause pause;
    private final HttpClient http;

    CarrierMedia(TwilioSettings settings, Pause pause) {
        this.settings = settings;
        this.base = settings.apiBaseUrl();
        this.ours = Pattern.compile("/2010-04-01/Accounts/" + Pattern.quote(settings.accountSid())
                + "/Messages/[A-Z]{2}[0-9a-zA-Z]{32}/Media/ME[0-9a-zA-Z]{32}");
        this.pause = pause;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .build();
    }

    /**
     * @param most bytes that are taken
     * @throws CarrierException when the carrier cannot be asked now
     */
    public Fetched fetch(String address, int most) {
        Optional<URI> first = home(address);
        if (first.isEmpty()) {
            return Fetched.none(Missing.NOT_OURS);
        }
        for (Duration lag : LAGS) {
            Fetched fetched = follow(first.get(), most);
            if (fetched.missing() != Missing.GONE || !waited(lag)) {
                return fetched;
            }
        }
        return follow(first.get(), most);
    }

    /**
     * Deletes a file at the carrier. Asks once, and waits for nothing; whether the file is gone is known later.
     *
     * @return false where the carrier did not do it or the address is none of our account's; a failure where it was away
     */
    public CompletableFuture<Boolean> delete(String address) {
        Optional<URI> file = settings.missing().isEmpty() ? home(address) : Optional.empty();
        if (file.isEmpty()) {
            return CompletableFuture.completedFuture(false);
        }
        HttpRequest request =
                request(URI.create(file.get() + ".json"), true).DELETE().build();
        return http.sendAsync(request, info -> new CappedBody(0))
                .orTimeout(settings.requestTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(answer -> GONE.contains(answer.statusCode()));
    }

    /** The address under our base, where it is one of a file of our account. */
    private Optional<URI> home(String address) {
        try {
            URI asked = URI.create(address);
            boolean carrier = API_HOST.equals(asked.getHost()) && "https".equals(asked.getScheme()) || isBase(asked);
            boolean plain = asked.getRawUserInfo() == null && asked.getRawPath() != null;
            return carrier && plain && ours.matcher(asked.getRawPath()).matches()
                    ? Optional.of(URI.create(base.toString().replaceAll("/$", "") + asked.getRawPath()))
                    : Optional.empty();
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private boolean isBase(URI asked) {
        return base.getScheme().equals(asked.getScheme())
                && base.getHost().equals(asked.getHost())
                && base.getPort() == asked.getPort();
    }

    private Fetched follow(URI first, int most) {
        URI at = first;
        long end = System.nanoTime() + settings.requestTimeout().toNanos();
        for (int hop = 0; hop < MOST_HOPS; hop++) {
            HttpResponse<byte[]> answer = ask(at, hop == 0, most, end - System.nanoTime());
            if (answer.statusCode() / 100 != 3) {
                return fetched(answer);
            }
            URI next = answer.headers().firstValue("location").map(at::resolve).orElse(null);
            if (next == null || !mayFollow(next)) {
                return Fetched.none(Missing.NOT_OURS);
            }
            at = next;
        }
        return Fetched.none(Missing.NOT_OURS);
    }

    private boolean mayFollow(URI next) {
        String host = next.getHost();
        boolean store = host != null
                && next.getPort() == -1
                && "https".equals(next.getScheme())
                && STORES.stream().anyMatch(each -> host.equals(each) || host.endsWith("." + each));
        return next.getRawUserInfo() == null && (store || isBase(next));
    }

    private static Fetched fetched(HttpResponse<byte[]> answer) {
        return switch (answer.statusCode()) {
            case 200 -> answer.body() == null ? Fetched.none(Missing.TOO_LARGE) : new Fetched(answer.body(), null);
            case 403, 404, 410 -> Fetched.none(Missing.GONE);
            case 401 ->
                throw new CarrierUnauthorized("The carrier does not give us a picture: check the account's token");
            default ->
                throw new CarrierUnreachable("The carrier answered " + answer.statusCode() + " for a picture", null);
        };
    }

    private HttpResponse<byte[]> ask(URI at, boolean ours, int most, long nanos) {
        CompletableFuture<HttpResponse<byte[]>> sent =
                http.sendAsync(request(at, ours).build(), info -> new CappedBody(most));
        try {
            return sent.get(Math.max(1, nanos), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            sent.cancel(true);
            Throwable cause = failed.getCause() instanceof IOException io ? io : failed;
            throw new CarrierUnreachable("A picture could not be fetched in time", cause);
        } catch (InterruptedException stopped) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw new CarrierUnreachable("The hub stopped waiting for a picture", stopped);
        }
    }

    private HttpRequest.Builder request(URI at, boolean ours) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(at).timeout(settings.requestTimeout()).header("User-Agent", "switchboard");
        return ours ? request.header("Authorization", credentials()) : request;
    }

    private String credentials() {
        if (!settings.missing().isEmpty()) {
            throw new CarrierUnauthorized("There is no account to fetch a picture with");
        }
        String both = settings.accountSid() + ":" + settings.authTokens().get(0).reveal();
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    private boolean waited(Duration length) {
        try {
            pause.of(length);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
