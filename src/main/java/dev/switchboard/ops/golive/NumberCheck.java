package dev.switchboard.ops.golive;

import dev.switchboard.twilio.CarrierAccount;
import dev.switchboard.twilio.CarrierAccount.NumberSetUp;
import dev.switchboard.twilio.CarrierException;
import dev.switchboard.twilio.PublicOrigin;
import dev.switchboard.vocabulary.PhoneNumber;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks the carrier what our number can do, and whether its texts come here. */
final class NumberCheck implements Check {

    private static final Set<String> MESSAGE_PATHS = Set.of("/api/twilio/message", "/api/sms/inbound");

    private final CarrierAccount account;
    private final Optional<PhoneNumber> number;
    private final PublicOrigin origin;

    NumberCheck(CarrierAccount account, Optional<PhoneNumber> number, PublicOrigin origin) {
        this.account = account;
        this.number = number;
        this.origin = origin;
    }

    @Override
    public String title() {
        return "The number";
    }

    @Override
    public Finding look() {
        if (number.isEmpty()) {
            return Finding.wrong(title(), "No number is set.", "Set TWILIO_FROM_NUMBER, written like +15550100200.");
        }
        try {
            return account.number(number.get())
                    .map(this::judged)
                    .orElseGet(() -> Finding.wrong(
                            title(),
                            "This account has no such number.",
                            "Correct TWILIO_FROM_NUMBER, or buy the number in the account of TWILIO_ACCOUNT_SID."));
        } catch (CarrierException away) {
            return Finding.wrong(title(), away.getMessage() + ".", "Put the account right first, then check again.");
        }
    }

    private Finding judged(NumberSetUp ours) {
        List<String> found = new ArrayList<>();
        List<String> todo = new ArrayList<>();
        if (!ours.sms()) {
            found.add("It cannot receive texts.");
            todo.add("Choose a number with the capability SMS.");
        }
        if (!comesHere(ours.smsUrl())) {
            found.add(ours.smsUrl() == null ? "It has no address for texts." : "Its texts go somewhere else.");
            todo.add("Paste the address for texts at the number, under 'A message comes in'.");
        }
        if (ours.smsMethod().equals("GET")) {
            found.add("Its texts come by GET.");
            todo.add("Choose HTTP POST beside the address for texts.");
        }
        return found.isEmpty()
                ? Finding.right(title(), "It can receive texts, and they come here.")
                : Finding.wrong(title(), String.join(" ", found), String.join(" ", todo));
    }

    private boolean comesHere(URI address) {
        return address != null
                && MESSAGE_PATHS.contains(address.getPath())
                && address.toString().startsWith(origin.http() + address.getPath());
    }
}
