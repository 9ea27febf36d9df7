package dev.switchboard.chat;

import dev.switchboard.route.door.LiveBody;
import java.time.Clock;

/** Lets an answer leave in the way that the request asks for. Thread safe. */
public final class AnswerDesk {

    private final AnswerBodies bodies;

    AnswerDesk(ChatSettings settings, Clock clock) {
        this.bodies = new AnswerBodies(settings.beat(), clock);
    }

    /**
     * @param accept of the request, or null
     * @param lastId the last event that the reader saw, or null
     */
    public LiveBody leaving(Kept kept, String accept, String lastId) {
        return bodies.of(kept.events(), accept, lastId);
    }
}
