package dev.switchboard.chat;

import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import java.time.Instant;

/**
 * Who a visitor is, as their token says.
 *
 * @param since the first place in the person's thread that this visitor may read; what a phone said before it joined is not shown
 * @param user the site's user whom this session is of, as an opaque id; empty for nobody in particular
 */
public record Session(TenantId tenant, PersonId person, long since, String user, Instant until) {

    public Actor actor() {
        return new Actor(tenant, person, ActorMode.CLIENT);
    }

    Session until(Instant later) {
        return new Session(tenant, person, since, user, later);
    }

    /** The same visitor, once the phone has proven itself. */
    Session as(PersonId phone, long first) {
        return new Session(tenant, phone, first, user, until);
    }
}
