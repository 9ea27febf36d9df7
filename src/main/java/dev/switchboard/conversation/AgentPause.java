package dev.switchboard.conversation;

import dev.switchboard.store.Expression;
import dev.switchboard.store.Item;
import java.time.Instant;
import java.util.Optional;

/**
 * The agent says nothing to a person for a while, because somebody of the business writes themselves or something has to
 * be looked at.
 *
 * @param until when the agent speaks again by itself
 * @param by who wants it so: the name of a user, or what in the hub noticed something
 * @param why a word from a list, for pages: {@code taken-over}, {@code loop}, {@code rate}
 */
public record AgentPause(Instant until, String by, String why) {

    public static final String TAKEN_OVER = "taken-over";
    public static final String LOOP = "loop";
    public static final String RATE = "rate";

    static Optional<AgentPause> of(Item head, Instant now) {
        return head.findNumber("paused")
                .filter(until -> until > now.toEpochMilli())
                .map(until -> new AgentPause(head.instant("paused"), head.text("paused_by"), head.text("paused_why")));
    }

    /** Holds while the agent may speak. */
    static Expression none(Instant now) {
        return Expression.of("attribute_not_exists(#paused) OR #paused <= :pause_now")
                .with("pause_now", now);
    }

    Expression mark() {
        return change().after("SET ");
    }

    Expression change() {
        return Expression.of("#paused = :until, #paused_by = :by, #paused_why = :why")
                .with("until", until)
                .with("by", by)
                .with("why", why);
    }
}
