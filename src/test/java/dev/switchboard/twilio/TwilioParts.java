package dev.switchboard.twilio;

import com.twilio.http.TwilioRestClient;
import dev.switchboard.vocabulary.Secret;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;

/** The room's real parts, put together for tests. */
public final class TwilioParts {

    public static final String ACCOUNT = "AC00000000000000000000000000000000";
    public static final String TOKEN = "0123456789abcdef0123456789abcdef";
    public static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private TwilioParts() {}

    public static TwilioSettings settings(URI base, Duration requestTimeout) {
        return new TwilioSettings(
                ACCOUNT, List.of(Secret.of(TOKEN)), base, Duration.ofSeconds(2), requestTimeout, 3, 4);
    }

    /** The SDK's client over ours; it writes its waits down instead of taking them. */
    public static TwilioRestClient client(TwilioSettings settings, List<Duration> waits) {
        RetryDelay delay = new RetryDelay(Clock.fixed(NOW, ZoneOffset.UTC), new Random(1));
        return TwilioConfiguration.client(settings, new TwilioHttp(settings, delay, waits::add));
    }

    public static CarrierMedia media(TwilioSettings settings) {
        return new CarrierMedia(settings, length -> {});
    }
}
