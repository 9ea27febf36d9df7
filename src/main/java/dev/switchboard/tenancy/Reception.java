package dev.switchboard.tenancy;

import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PhoneNumber;
import java.util.Optional;

/** Finds out for whom something arrived: the number that was written to or dialled decides. Thread safe. */
public final class Reception {

    private final Tenants tenants;
    private final PersonIds people;

    public Reception(Tenants tenants, PersonIds people) {
        this.tenants = tenants;
        this.people = people;
    }

    /** Whoever writes is a client: an owner has to prove it, which no number does. */
    public record Visit(Tenant tenant, Line line, Actor actor) {}

    /** Empty where the number belongs to nobody, or to a tenant that is gone or disabled. */
    public Optional<Visit> receive(String to, String from) {
        return PhoneNumber.parse(to).flatMap(tenants::line).flatMap(line -> tenants.find(line.tenant())
                .filter(tenant -> !tenant.disabled())
                .map(tenant -> new Visit(
                        tenant, line, new Actor(tenant.id(), people.of(tenant.id(), from), ActorMode.CLIENT))));
    }
}
