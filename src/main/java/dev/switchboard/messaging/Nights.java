package dev.switchboard.messaging;

import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Conversations.Contact;
import dev.switchboard.conversation.Turn.Speaker;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.PhoneNumber;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whom a text would wake that they do not wait for. Thread safe. */
@Component
class Nights {

    /** Who wrote or called so lately is awake, and waits for what we have to say. */
    private static final Duration JUST_THERE = Duration.ofMinutes(15);

    private static final int LATELY = 20;

    private final Conversations conversations;
    private final TextPolicies policies;
    private final QuietHours quiet;
    private final Clock clock;

    Nights(Conversations conversations, TextPolicies policies, QuietHours quiet, Clock clock) {
        this.conversations = conversations;
        this.policies = policies;
        this.quiet = quiet;
        this.clock = clock;
    }

    /** When the night is over that a text would disturb; nothing for somebody who may be texted now. */
    Optional<Instant> end(Actor actor, Contact contact) {
        Instant now = clock.instant();
        Instant lately = now.minus(JUST_THERE);
        return quiet.until(new PhoneNumber(contact.number()), policies.of(actor.tenant()), now)
                .filter(night -> contact.wrote() == null || !contact.wrote().isAfter(lately))
                .filter(night -> conversations.recent(actor, LATELY).stream()
                        .noneMatch(turn ->
                                turn.speaker() == Speaker.PERSON && turn.at().isAfter(lately)));
    }
}
