package dev.switchboard.tools.business;

import java.time.Instant;
import java.util.Map;

/**
 * Something a person of the business should see to.
 *
 * @param kind {@code lead} or {@code escalation}
 * @param channel how they were in touch last
 * @param exchanges how often it was added to
 */
public record FollowUp(
        String id,
        String kind,
        String person,
        String channel,
        Instant at,
        int exchanges,
        boolean urgent,
        Map<String, String> words) {

    @Override
    public String toString() {
        return "FollowUp[" + kind + "]";
    }
}
