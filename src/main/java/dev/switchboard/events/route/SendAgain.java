package dev.switchboard.events.route;

import dev.switchboard.events.DeadLetter;
import dev.switchboard.events.DeadLetters;
import dev.switchboard.security.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** What a person does with dead letters. Thread safe; runs the subscriber's route on the caller's thread. */
@Component
public class SendAgain {

    /** So many in a row that fail are no accident: the route is not mended, and each costs all its retries. */
    private static final int ENOUGH = 3;

    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final DeadLetters letters;
    private final Subscribers subscribers;
    private final Clock clock;

    SendAgain(DeadLetters letters, Subscribers subscribers, Clock clock) {
        this.letters = letters;
        this.subscribers = subscribers;
        this.clock = clock;
    }

    /**
     * How it went.
     *
     * @param left those that were not tried, because too many failed or it took too long
     */
    public record Outcome(int heard, int failed, int left) {}

    /** Hands all of them over once more, the oldest first; what a few cannot deal with does not keep the rest waiting. */
    public Outcome again(Caller by, List<DeadLetter> all) {
        Instant deadline = clock.instant().plus(LONGEST);
        int heard = 0;
        int failed = 0;
        int inARow = 0;
        for (DeadLetter letter : all) {
            if (inARow == ENOUGH || !clock.instant().isBefore(deadline)) {
                break;
            }
            boolean dealtWith = again(by, letter);
            heard += dealtWith ? 1 : 0;
            failed += dealtWith ? 0 : 1;
            inARow = dealtWith ? 0 : inARow + 1;
        }
        return new Outcome(heard, failed, all.size() - heard - failed);
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
