package dev.switchboard.tenancy;

import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PhoneNumber;
import dev.switchboard.vocabulary.TenantId;
import java.util.Optional;

/** Finds out for whom something arrived: the number that was written to or dialled decides. Thread safe. */
public final class Reception {

    private final Tenants tenants;
    private final Lines lines;
    private final PersonIds people;

    public Reception(Tenants tenants, Lines lines, PersonIds people) {
        this.tenants = tenants;
        this.lines = lines;
        this.people = people;
    }

    /** Whoever writes is a client: an owner has to prove it, which no number does. */
    public record Visit(Tenant tenant, Line line, Actor actor) {}

    /**
     * Empty where the number belongs to nobody, or it or its tenant is disabled or gone. Nothing is remembered here
     * between two visits, so what an operator disables is closed with the next one, on every instance.
     */
    public Optional<Visit> receive(String to, String from) {
        return PhoneNumber.parse(to)
                .flatMap(lines::find)
                .filter(line -> !line.disabled())
                .flatMap(line -> tenants.find(line.tenant())
                        .filter(tenant -> !tenant.disabled())
                        .map(tenant -> visit(tenant, line, from)));
    }

    /** Somebody with a number, as one tenant knows them. */
    public Actor actor(TenantId tenant, PhoneNumber number) {
        return new Actor(tenant, people.of(tenant, number), ActorMode.CLIENT);
    }

    /** Somebody else to the same number, where what is known of that is new enough. */
    public Visit again(Visit known, String from) {
        return visit(known.tenant(), known.line(), from);
    }

    private Visit visit(Tenant tenant, Line line, String from) {
        return new Visit(tenant, line, new Actor(tenant.id(), people.of(tenant.id(), from), ActorMode.CLIENT));
    }
}
