package dev.switchboard.twilio;

import com.twilio.rest.api.v2010.account.Message;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * The question whether the carrier took a text whose sending had no clear end.
 *
 * @param since the start of the attempt; the carrier's clock is another one, so give it a few seconds less
 * @param known the sids of other texts that we know of, which are never the answer
 */
public record TextInquiry(OutboundText text, Instant since, Set<String> known) {

    public TextInquiry {
        since = since.truncatedTo(ChronoUnit.SECONDS);
        known = Set.copyOf(known);
    }

    /** The sid of the oldest listed message that is this text. */
    public Optional<String> answer(Iterable<Message> books) {
        return StreamSupport.stream(books.spliterator(), false)
                .filter(this::isThisText)
                .filter(message -> !known.contains(message.getSid()))
                .min(Comparator.comparing(TextInquiry::madeAt))
                .map(Message::getSid);
    }

    private boolean isThisText(Message message) {
        return message.getDirection() != null
                && message.getDirection() != Message.Direction.INBOUND
                && message.getFrom() != null
                && text.from().e164().equals(message.getFrom().toString())
                && text.to().e164().equals(message.getTo())
                && text.body().equals(message.getBody())
                && !madeAt(message).isBefore(since);
    }

    private static Instant madeAt(Message message) {
        if (message.getDateCreated() != null) {
            return message.getDateCreated().toInstant();
        }
        return message.getDateSent() == null
                ? Instant.MIN
                : message.getDateSent().toInstant();
    }
}
