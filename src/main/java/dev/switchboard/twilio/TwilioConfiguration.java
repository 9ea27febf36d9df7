package dev.switchboard.twilio;

import com.twilio.http.TwilioRestClient;
import dev.switchboard.vocabulary.Pause;
import java.net.URI;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The carrier's beans. The {@code twilio:} component finds the one {@link TwilioRestClient} by its type. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TwilioSettings.class)
class TwilioConfiguration {

    @Bean
    PublicOrigin publicOrigin(
            @Value("${switchboard.public-origin:http://localhost:${switchboard.port:8080}}") URI origin) {
        return new PublicOrigin(origin);
    }

    @Bean
    TwilioSignature twilioSignature(TwilioSettings settings) {
        return new TwilioSignature(settings.authTokens());
    }

    @Bean
    TwilioRestClient twilioRestClient(TwilioSettings settings, Clock clock, RandomGenerator random) {
        return client(settings, new TwilioHttp(settings, new RetryDelay(clock, random), Pause.real()));
    }

    @Bean
    CarrierAccount carrierAccount(TwilioRestClient client, TwilioSettings settings) {
        return new CarrierAccount(client, settings);
    }

    @Bean
    CarrierMedia carrierMedia(TwilioSettings settings) {
        return new CarrierMedia(settings, Pause.real());
    }

    /** The SDK's client over ours. Without an account it exists too, and every request ends as unauthorized. */
    static TwilioRestClient client(TwilioSettings settings, TwilioHttp http) {
        boolean complete = settings.missing().isEmpty();
        String account = complete ? settings.accountSid() : "none";
        String token = complete ? settings.authTokens().get(0).reveal() : "none";
        return new TwilioRestClient.Builder(account, token).httpClient(http).build();
    }
}
