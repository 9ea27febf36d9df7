package dev.switchboard.twilio;

import java.util.Optional;
import java.util.stream.Stream;

/** Why a text did not arrive, by the carrier's code: what that means, and what somebody can do. */
public enum DeliveryProblem {
    STOPPED(
            DeliveryProblem.OPTED_OUT,
            "The person asked for no more texts.",
            "They are not texted again until they text START."),
    UNREACHABLE("30003", "The phone is switched off or out of reach.", "Try again later, or call."),
    BLOCKED("30004", "The phone or its provider takes no texts from this number.", "Reach the person another way."),
    UNKNOWN_NUMBER("30005", "The number is not in use.", "Ask the person for another number."),
    LANDLINE("30006", "The number is a landline, which takes no texts.", "Call instead."),
    FILTERED(
            "30007",
            "A carrier took the text for spam.",
            "Look at its words and links, and at the number's registration."),
    UNKNOWN("30008", "The carrier does not say why.", "Try once more; ask the carrier when it stays."),
    UNREGISTERED(
            "30034",
            "The business's number is not registered for texts in the United States.",
            "Finish the A2P 10DLC registration of the number; until then no text arrives."),
    PUMPING(
            "30450",
            "The carrier suspects somebody of making the business send texts to earn from them.",
            "Look at who asks for texts."),
    QUIET_HOURS("30610", "It was night where the person lives.", "Send it in the day.");

    /** The person wants no texts. */
    public static final String OPTED_OUT = "21610";

    private final String code;
    private final String meaning;
    private final String advice;

    DeliveryProblem(String code, String meaning, String advice) {
        this.code = code;
        this.meaning = meaning;
        this.advice = advice;
    }

    /** Nothing for a code that we have no words for. */
    public static Optional<DeliveryProblem> of(String code) {
        return Stream.of(values()).filter(each -> each.code.equals(code)).findFirst();
    }

    public String code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }

    public String advice() {
        return advice;
    }
}
