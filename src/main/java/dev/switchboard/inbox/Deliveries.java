package dev.switchboard.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.switchboard.conversation.Turn;
import dev.switchboard.conversation.Turn.Part;
import dev.switchboard.conversation.Turn.Speaker;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How far a reply came, in a word for programs and a sentence for people. Pure. */
final class Deliveries {

    /**
     * @param code the carrier's, where it gave a reason
     * @param bad whether somebody should look
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Delivery(String state, String meaning, String code, boolean bad) {}

    private static final Set<String> SPOKEN = Set.of("voice", "chat");
    private static final Set<String> LOST = Set.of("undelivered", "failed", "canceled");

    private static final Map<String, String> STATES = Map.of(
            "accepted", "The carrier has it and will send it.",
            "scheduled", "The carrier has it and will send it later.",
            "queued", "The carrier has it and will send it.",
            "sending", "It is on its way to the carrier.",
            "sent", "The carrier passed it on; not every network says whether it arrived.",
            "delivered", "It arrived on their phone.",
            "read", "They have read it.",
            "undelivered", "It did not arrive.",
            "failed", "It was not sent.",
            "canceled", "It was called back before it was sent.");

    /** What the carrier's reasons mean for whoever runs the business. */
    private static final Map<String, String> REASONS = Map.of(
            "21610", "They have opted out with STOP; only they can undo that, by writing START.",
            "30003", "Their phone is off or out of reach; it may work later.",
            "30004", "Their phone or their network blocks these texts.",
            "30005", "This number is not in use.",
            "30006", "This number cannot receive texts: it is a landline, or its network is out of reach.",
            "30007",
                    "A network took it for unwanted advertising. Look at the wording and at the number's registration.",
            "30008", "A network lost it and gave no reason.",
            "30034", "The number is not registered for business texts in the United States: texts will keep failing.",
            "30450", "The carrier took it for part of a fraud against its network.",
            "30610", "It was night where they live. Send it in the day.");

    private Deliveries() {}

    /** Null for what a person said. Of several parts the one that is worst off counts. */
    static Delivery of(Turn turn) {
        if (turn.speaker() == Speaker.PERSON) {
            return null;
        }
        if (SPOKEN.contains(turn.channel())) {
            return new Delivery("said", "They were there when it was said.", null, false);
        }
        Optional<Part> known = turn.parts().stream()
                .filter(part -> part.status() != null)
                .min(Comparator.comparing((Part part) -> !LOST.contains(part.status()))
                        .thenComparing(Part::rank));
        if (known.isPresent()) {
            return carried(known.get().status(), known.get().error());
        }
        return switch (turn.delivery()) {
            case PLANNED -> planned(turn);
            case OFFERED ->
                new Delivery(
                        "offered",
                        "It stands in our answer to the carrier, which has not told yet what became of it.",
                        null,
                        false);
            case SENDING ->
                new Delivery(
                        "sending", "It is on its way, or nobody knows yet whether the carrier took it.", null, false);
            case FAILED -> new Delivery("failed", "It was given up; as far as is known it was not sent.", null, true);
            case SENT, NONE -> new Delivery("sent", "The carrier has it.", null, false);
        };
    }

    private static Delivery planned(Turn turn) {
        return turn.announces()
                ? new Delivery(
                        "held", "It waits for the morning where they live, or for its turn. It goes once.", null, false)
                : new Delivery("planned", "It is written down and about to be sent.", null, false);
    }

    private static Delivery carried(String status, String error) {
        String state = STATES.getOrDefault(status, "The carrier says: " + status + ".");
        boolean bad = LOST.contains(status);
        if (error == null) {
            return new Delivery(status, state, null, bad);
        }
        String reason = REASONS.getOrDefault(error, "The carrier's reason is " + error + ".");
        return new Delivery(status, state + " " + reason, error, bad);
    }
}
