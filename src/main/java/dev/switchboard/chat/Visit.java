package dev.switchboard.chat;

import dev.switchboard.tenancy.Tenant;
import dev.switchboard.vocabulary.Actor;

/**
 * A message of a visitor who is known, at a business that is there.
 *
 * @param before whether what the page says was said before counts, as there is no session
 */
public record Visit(Tenant tenant, Actor actor, Post post, boolean before) {

    @Override
    public String toString() {
        return "Visit[tenant=" + tenant.id() + ", person=" + actor.person() + "]";
    }
}
