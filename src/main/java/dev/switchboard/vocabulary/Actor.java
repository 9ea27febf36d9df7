package dev.switchboard.vocabulary;

import java.util.Objects;

/**
 * Whose data, about whom, on whose side: the one value that travels with every message and that every repository of
 * tenant data demands.
 */
public record Actor(TenantId tenant, PersonId person, ActorMode mode) {

    public Actor {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(person, "person");
        mode = mode == null ? ActorMode.CLIENT : mode;
    }
}
