package dev.switchboard.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.switchboard.conversation.Medium;
import dev.switchboard.conversation.Threads.Heard;
import dev.switchboard.conversation.Told;
import dev.switchboard.conversation.Turn;
import dev.switchboard.conversation.Turn.Speaker;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One thing that was said.
 *
 * @param role {@code user} or {@code assistant}, as models and the Guide have it
 * @param by {@code staff} where somebody of the business wrote it and no agent
 * @param told for an answer of an agent, under what it was given; word by word at {@code /api/agent-config/told}
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Message(
        long seq,
        String role,
        String by,
        String content,
        Instant ts,
        String channel,
        List<File> media,
        Deliveries.Delivery delivery,
        Under told) {

    /**
     * A file that came with the words.
     *
     * @param id of a picture, for its address; there is none for other files, which are not kept
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record File(String type, String id) {
        private static List<File> of(Heard heard) {
            List<Medium> media = heard.media();
            return media.isEmpty()
                    ? null
                    : IntStream.range(0, media.size())
                            .mapToObj(number -> of(
                                    heard.turn().seq(),
                                    number,
                                    media.get(number).type()))
                            .toList();
        }

        private static File of(long place, int number, String type) {
            return new File(type, type.startsWith("image/") ? place + "-" + number : null);
        }
    }

    /** Which version of which agent's instructions, and which model. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Under(String agent, long version, String source, String model) {
        private static Under of(Told told) {
            return told == null ? null : new Under(told.agent(), told.version(), told.source(), told.model());
        }
    }

    static Message of(Heard heard) {
        Turn turn = heard.turn();
        return new Message(
                turn.seq(),
                turn.speaker() == Speaker.PERSON ? "user" : "assistant",
                turn.speaker() == Speaker.STAFF ? "staff" : null,
                turn.words(),
                turn.at(),
                turn.channel(),
                File.of(heard),
                Deliveries.of(heard),
                Under.of(turn.told()));
    }
}
