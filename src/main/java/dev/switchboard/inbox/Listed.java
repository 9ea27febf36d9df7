package dev.switchboard.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;

/**
 * A page of the list of people.
 *
 * @param next where to read on; absent at the end
 * @param lookedAt for a search, how many people it looked at
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Listed(List<Line> conversations, String next, Integer lookedAt) {

    /**
     * One person.
     *
     * @param last what was said last, or what was found
     * @param marks what somebody should know at a glance
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(String id, String customerPhone, Message last, List<String> marks, Instant updatedAt) {}
}
