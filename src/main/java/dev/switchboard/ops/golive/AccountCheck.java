package dev.switchboard.ops.golive;

import dev.switchboard.twilio.CarrierAccount;
import dev.switchboard.twilio.CarrierException;
import dev.switchboard.twilio.CarrierUnauthorized;

/** Asks the carrier about our account, with our key. */
final class AccountCheck implements Check {

    private final CarrierAccount account;

    AccountCheck(CarrierAccount account) {
        this.account = account;
    }

    @Override
    public String title() {
        return "The carrier's account";
    }

    @Override
    public Finding look() {
        if (!account.isSet()) {
            return Finding.wrong(
                    title(),
                    "The account is not set.",
                    "Set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN; both are on the first page of Twilio's console.");
        }
        try {
            String status = account.status();
            return status.equals("active")
                    ? Finding.right(title(), "The carrier knows our key; the account is active.")
                    : Finding.wrong(
                            title(),
                            "The account is " + status + ".",
                            "Sign in to the carrier's console: it says why, and how to open it again.");
        } catch (CarrierUnauthorized refused) {
            return Finding.wrong(
                    title(),
                    "The carrier refuses our key.",
                    "Copy TWILIO_AUTH_TOKEN again; it belongs to the account of TWILIO_ACCOUNT_SID.");
        } catch (CarrierException away) {
            return Finding.wrong(title(), away.getMessage() + ".", "Check TWILIO_API_BASE_URL and the way out.");
        }
    }
}
