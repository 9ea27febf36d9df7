package dev.switchboard.twilio.route;

import com.twilio.type.PhoneNumber;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;

/**
 * The receiver of a text that may not leave late. A text waits for a thread after it was handed to the endpoint, and the SDK
 * asks for the number when that is over, as it writes the request: the last moment at which it surely has not left.
 */
final class TimelyNumber extends PhoneNumber {

    private final Instant until;
    private final transient Clock clock;

    TimelyNumber(String number, Instant until, Clock clock) {
        super(number);
        this.until = until;
        this.clock = clock;
    }

    @Override
    public String toString() {
        if (clock.instant().isAfter(until)) {
            throw new RejectedExecutionException("The text waited too long for a thread.");
        }
        return super.toString();
    }
}
