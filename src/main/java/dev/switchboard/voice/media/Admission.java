package dev.switchboard.voice.media;

import java.util.function.Supplier;

/**
 * A knock that was found good.
 *
 * @param whose who pays for it
 * @param callSid the call that the first message has to name
 * @param accountSid the account that it has to name
 * @param token what it has to bring along once more
 * @param call gives the call; asked once, on the connection's event loop
 */
public record Admission(String whose, String callSid, String accountSid, String token, Supplier<MediaCall> call) {

    @Override
    public String toString() {
        return "Admission[call=" + callSid + "]";
    }
}
