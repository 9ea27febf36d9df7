package dev.switchboard.conversation;

import dev.switchboard.store.Expression;
import dev.switchboard.vocabulary.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The right to answer one person for a while.
 *
 * @param seq the place in the thread that is kept for the reply
 * @param begun the place of the last reply that was begun, whoever began it; 0 for none
 * @param owed the turns of the person that had no answer when the claim was made
 * @param recent the last turns, oldest first
 * @param person the address they write from, or null for somebody who never wrote by text
 * @param line the number they wrote to, or null
 * @param kept how long this tenant keeps what was said
 * @param pause what keeps the agent silent now, or null
 * @param pace how often the agent has answered lately
 * @param arriving whether the last text has its place and is not written yet: it is owed an answer after this one
 * @param memory what is remembered of the turns before the last ones
 */
public record AnswerClaim(
        Actor actor,
        long fence,
        long seq,
        long begun,
        List<Long> owed,
        List<Turn> recent,
        String person,
        String line,
        Duration kept,
        AgentPause pause,
        Pace pace,
        boolean arriving,
        Memory memory) {

    /** @param hour whole hours since 1970, in which so many replies of the agent were planned */
    public record Pace(long hour, int replies) {}

    /** Whether an agent may find the words; somebody of the business always may. */
    public boolean agentMaySpeak() {
        return pause == null;
    }

    /** True while nobody else has the right. */
    Expression holds(Instant now) {
        return Expression.of("#fence = :fence AND #answering > :now")
                .with("fence", fence)
                .with("now", now);
    }

    /** What is to be answered, oldest first, as far as it is among the last turns. */
    public List<Turn> open() {
        return recent.stream().filter(turn -> owed.contains(turn.seq())).toList();
    }

    @Override
    public String toString() {
        return "AnswerClaim[tenant=" + actor.tenant() + ", person=" + actor.person() + ", fence=" + fence + "]";
    }
}
