package dev.switchboard.messaging;

import dev.switchboard.tenancy.Tenant;
import dev.switchboard.vocabulary.Actor;

/**
 * A text as it arrived, and for whom. Prints without what it says.
 *
 * @param optOutType what the carrier itself made of it: STOP, START or HELP; empty for nothing
 */
public record ReceivedText(
        Actor actor, Tenant tenant, String sid, String from, String to, String words, String optOutType) {

    @Override
    public String toString() {
        return "ReceivedText[tenant=" + tenant.id() + ", person=" + actor.person() + "]";
    }
}
