package dev.switchboard.ops.oidc;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Builds the room when a provider is set. The provider itself is asked for nothing before somebody wants to sign in. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("switchboard.oidc.issuer")
@EnableConfigurationProperties(OidcSettings.class)
class OidcConfiguration {

    @Bean
    Provider provider(
            OidcSettings settings,
            ObjectMapper json,
            Clock clock,
            @Value("${switchboard.public-origin:}") String origin) {
        return new Provider(settings, json, clock, origin);
    }
}
