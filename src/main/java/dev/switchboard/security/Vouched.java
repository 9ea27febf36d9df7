package dev.switchboard.security;

import java.util.List;

/**
 * What a provider says of somebody who signed in there.
 *
 * @param subject what the provider calls him for good; good together with the issuer only
 * @param name what people call him; may change
 * @param roles words, of which some may be roles of ours
 * @param tenants words, of which some may be tenants of ours
 */
public record Vouched(String issuer, String subject, String name, List<String> roles, List<String> tenants) {

    public Vouched {
        roles = List.copyOf(roles);
        tenants = List.copyOf(tenants);
    }
}
