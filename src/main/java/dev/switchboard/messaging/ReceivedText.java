package dev.switchboard.messaging;

import dev.switchboard.conversation.Medium;
import dev.switchboard.tenancy.Tenant;
import dev.switchboard.vocabulary.Actor;
import java.util.List;

/**
 * A text as it arrived, and for whom. Prints without what it says.
 *
 * @param optOutType what the carrier itself made of it: STOP, START or HELP; empty for nothing
 * @param media the files that came with it, as the carrier announces them
 */
public record ReceivedText(
        Actor actor,
        Tenant tenant,
        String sid,
        String from,
        String to,
        String words,
        String optOutType,
        List<Medium> media) {

    @Override
    public String toString() {
        return "ReceivedText[tenant=" + tenant.id() + ", person=" + actor.person() + "]";
    }
}
