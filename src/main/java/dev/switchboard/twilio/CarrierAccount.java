package dev.switchboard.twilio;

import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.Account;
import com.twilio.rest.api.v2010.account.IncomingPhoneNumber;
import dev.switchboard.vocabulary.PhoneNumber;
import java.net.URI;
import java.util.Iterator;
import java.util.Optional;

/** What the carrier says about our account and its numbers. Each question is one request; safe for many threads. */
public final class CarrierAccount {

    private final TwilioRestClient carrier;
    private final TwilioSettings settings;

    CarrierAccount(TwilioRestClient carrier, TwilioSettings settings) {
        this.carrier = carrier;
        this.settings = settings;
    }

    /**
     * A number of ours as it is set up at the carrier.
     *
     * @param smsUrl where its texts go; null when nowhere
     * @param smsMethod {@code POST} or {@code GET}
     */
    public record NumberSetUp(boolean sms, boolean voice, URI smsUrl, String smsMethod) {}

    public boolean isSet() {
        return settings.missing().isEmpty();
    }

    /** {@code active}, or what the carrier calls it otherwise. */
    public String status() {
        return Account.fetcher(settings.accountSid()).fetch(carrier).getStatus().toString();
    }

    /** Empty when the number is not of this account. */
    public Optional<NumberSetUp> number(PhoneNumber number) {
        Iterator<IncomingPhoneNumber> found = IncomingPhoneNumber.reader()
                .setPhoneNumber(new com.twilio.type.PhoneNumber(number.e164()))
                .read(carrier)
                .iterator();
        return found.hasNext() ? Optional.of(setUp(found.next())) : Optional.empty();
    }

    private static NumberSetUp setUp(IncomingPhoneNumber number) {
        var can = number.getCapabilities();
        return new NumberSetUp(can.getSms(), can.getVoice(), number.getSmsUrl(), String.valueOf(number.getSmsMethod()));
    }
}
