package dev.switchboard.events.route;

import dev.switchboard.events.DeadLetter;
import dev.switchboard.events.DeadLetters;
import dev.switchboard.security.Caller;
import org.springframework.stereotype.Component;

/** What a person does with a dead letter. Thread safe; runs the subscriber's route on the caller's thread. */
@Component
public class SendAgain {

    private final DeadLetters letters;
    private final Subscribers subscribers;

    SendAgain(DeadLetters letters, Subscribers subscribers) {
        this.letters = letters;
        this.subscribers = subscribers;
    }

    /** Hands it to its subscriber once more; a letter that is heard is closed, with an audit entry. */
    public boolean again(Caller by, DeadLetter letter) {
        Exception failure = subscribers.hand(letter.event(), letter.subscriber());
        if (failure == null) {
            letters.close(by, letter, "again");
            return true;
        }
        letters.failedAgain(by, letter, Subscribers.reason(failure));
        return false;
    }
}
