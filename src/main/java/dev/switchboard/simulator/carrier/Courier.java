package dev.switchboard.simulator.carrier;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Hands signed forms to the hub, within the time and with the retries that the address asks for. Confined to the
 * simulator's event loop.
 */
final class Courier {

    private static final int CONNECTIONS = 1_000;

    private final Vertx vertx;
    private final HttpClient client;
    private final Signer signer;
    private final Supplier<HubAddress> hub;
    private final Clock clock;

    Courier(Vertx vertx, Signer signer, Supplier<HubAddress> hub, Clock clock) {
        this.vertx = vertx;
        this.signer = signer;
        this.hub = hub;
        this.clock = clock;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setKeepAliveTimeout(5), new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    }

    /** Reports every attempt; the one that is {@link Receipt#last()} settles the matter. */
    void hand(Parcel parcel, Consumer<Receipt> report) {
        attempt(parcel, Overrides.of(parcel.url()), 1, clock.millis(), report);
    }

    private void attempt(Parcel parcel, Overrides overrides, int number, long began, Consumer<Receipt> report) {
        long left = Math.max(1, overrides.totalMs() - (clock.millis() - began));
        new Attempt(vertx, client, clock).run(request(parcel, overrides, left), body(parcel), left, receipt -> {
            boolean timeLeft = clock.millis() - began < overrides.totalMs();
            boolean again = timeLeft && number <= overrides.retries() && overrides.retries(receipt.failure());
            report.accept(receipt.numbered(number, !again));
            if (again) {
                attempt(parcel, overrides, number + 1, began, report);
            }
        });
    }

    private static Buffer body(Parcel parcel) {
        return Buffer.buffer(parcel.form().encode());
    }

    private RequestOptions request(Parcel parcel, Overrides overrides, long left) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .add("User-Agent", "TwilioProxy/1.1")
                .add("Accept", "*/*")
                .add("I-Twilio-Idempotency-Token", parcel.token())
                .add("X-Twilio-Signature", signer.sign(parcel.url(), parcel.form()));
        if (hub.get().tunnelled(parcel.url())) {
            headers.add("X-Forwarded-Proto", "https");
        }
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(hub.get().fetched(parcel.url()))
                .setConnectTimeout(Math.min(overrides.connectMs(), left))
                .setIdleTimeout(Math.min(overrides.readMs(), left))
                .setHeaders(headers);
    }
}
