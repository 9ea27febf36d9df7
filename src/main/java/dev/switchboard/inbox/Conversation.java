package dev.switchboard.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.switchboard.conversation.AgentPause;
import java.time.Instant;
import java.util.List;

/**
 * One person's thread, oldest first.
 *
 * @param paused while the agent is silent; otherwise absent
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
        Paused paused,
        Long earlier,
        Instant updatedAt) {

    /** The agent is silent: {@code taken-over} by somebody, or stopped because of a {@code loop} or a {@code rate}. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Paused(String by, String why, Instant until) {
        static Paused of(AgentPause pause) {
            return pause == null ? null : new Paused(pause.by(), pause.why(), pause.until());
        }
    }
}
