package dev.switchboard.ops.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Optional;

/**
 * What a provider says of itself.
 *
 * @param basic whether the hub proves itself in a header, as is the rule, or in the form
 */
record ProviderCard(URI authorization, URI token, URI keys, Optional<URI> endSession, boolean basic) {

    static ProviderCard read(JsonNode card, OidcSettings settings) {
        if (!card.path("issuer").asText().equals(settings.issuer().toString())) {
            throw Refused.away("its card names another issuer than OIDC_ISSUER");
        }
        JsonNode methods = card.path("token_endpoint_auth_methods_supported");
        boolean basic = !methods.isArray();
        for (JsonNode method : methods) {
            basic |= method.asText().equals("client_secret_basic");
        }
        return new ProviderCard(
                address(card, "authorization_endpoint", settings),
                address(card, "token_endpoint", settings),
                address(card, "jwks_uri", settings),
                card.hasNonNull("end_session_endpoint")
                        ? Optional.of(address(card, "end_session_endpoint", settings))
                        : Optional.empty(),
                basic);
    }

    private static URI address(JsonNode card, String name, OidcSettings settings) {
        try {
            URI address = URI.create(card.path(name).asText());
            if (address.getHost() != null && settings.mayCall(address)) {
                return address;
            }
        } catch (IllegalArgumentException notOne) {
            // Told below.
        }
        throw Refused.away("its card has no '" + name + "' that may be called");
    }
}
