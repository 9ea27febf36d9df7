package dev.switchboard.ops.oidc;

import dev.switchboard.vocabulary.Secret;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where people may sign in beside the hub's own passwords.
 *
 * @param issuer as the provider calls itself, to the letter; its card is below it
 * @param clientId what the provider calls this hub
 * @param clientSecret with which the hub proves to be it
 * @param name what the button calls the provider
 * @param roleClaim where the ID token names roles, with dots on the way down
 * @param tenantsClaim where it names tenants
 * @param scopes what is asked of the provider
 * @param patience how long one answer of the provider may take
 */
@ConfigurationProperties("switchboard.oidc")
record OidcSettings(
        URI issuer,
        String clientId,
        Secret clientSecret,
        @DefaultValue("single sign-on") String name,
        @DefaultValue("roles") String roleClaim,
        @DefaultValue("tenants") String tenantsClaim,
        @DefaultValue("openid profile") String scopes,
        @DefaultValue("5s") Duration patience) {

    OidcSettings {
        if (clientId == null || clientId.isBlank() || clientSecret == null) {
            throw new IllegalArgumentException("switchboard.oidc: client-id and client-secret go with the issuer.");
        }
    }

    URI card() {
        return URI.create(issuer.toString().replaceFirst("/$", "") + "/.well-known/openid-configuration");
    }

    /** With TLS, unless the issuer itself has none, as on a developer's machine. */
    boolean mayCall(URI address) {
        return "https".equals(address.getScheme())
                || "http".equals(address.getScheme()) && "http".equals(issuer.getScheme());
    }
}
