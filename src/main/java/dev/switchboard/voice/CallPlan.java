package dev.switchboard.voice;

import dev.switchboard.conversation.Told;
import dev.switchboard.tenancy.Tenant;
import dev.switchboard.tools.Toolbox;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.voice.engine.SpeechSetup;
import java.time.Instant;

/**
 * Everything a call needs to know, decided before it begins and fixed for its whole life.
 *
 * @param from the caller's number, or nothing where it is withheld
 * @param line the number that was dialled
 * @param tools what the agent may use; its promises, budgets and fillers are those of the call's beginning
 * @param greeting what is said first
 * @param told what the agent is told, with its version
 */
record CallPlan(
        String callSid,
        Actor actor,
        Tenant tenant,
        String from,
        String line,
        SpeechSetup setup,
        Toolbox tools,
        String greeting,
        Told told,
        Instant rang) {

    @Override
    public String toString() {
        return "CallPlan[call=" + callSid + ", tenant=" + actor.tenant() + ", person=" + actor.person() + "]";
    }
}
