package dev.switchboard.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;

/**
 * One person's thread, oldest first.
 *
 * @param earlier the place before which there is more; absent at the beginning
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Conversation(
        String id,
        String customerPhone,
        String line,
        List<Message> messages,
        List<String> marks,
        Long earlier,
        Instant updatedAt) {}
