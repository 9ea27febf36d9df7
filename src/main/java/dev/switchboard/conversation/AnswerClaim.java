package dev.switchboard.conversation;

import dev.switchboard.vocabulary.Actor;
import java.time.Duration;
import java.util.List;

/**
 * The right to answer one person for a while.
 *
 * @param seq the place in the thread that is kept for the reply
 * @param begun the place of the last reply that was begun, whoever began it; 0 for none
 * @param owed the turns of the person that had no answer when the claim was made
 * @param person the address they write from, or null for somebody who never wrote by text
 * @param line the number they wrote to, or null
 * @param kept how long this tenant keeps what was said
 * @param pause what keeps the agent silent now, or null
 */
public record AnswerClaim(
        Actor actor,
        long fence,
        long seq,
        long begun,
        List<Long> owed,
        String person,
        String line,
        Duration kept,
        AgentPause pause) {

    /** Whether an agent may find the words; somebody of the business always may. */
    public boolean agentMaySpeak() {
        return pause == null;
    }

    @Override
    public String toString() {
        return "AnswerClaim[tenant=" + actor.tenant() + ", person=" + actor.person() + ", fence=" + fence + "]";
    }
}
