package dev.switchboard.twilio;

import com.twilio.twiml.MessagingResponse;
import com.twilio.twiml.messaging.Body;
import com.twilio.twiml.messaging.Message;

/** A text as the answer to the webhook of the text that it replies to. Pure. */
public final class ReplyTwiml {

    private ReplyTwiml() {}

    /** The carrier sends it back the way the other one came, so the numbers are not named. */
    public static String of(OutboundText text) {
        Message message = new Message.Builder()
                .body(new Body.Builder(text.body()).build())
                .statusCallback(text.statusCallback())
                .build();
        return new MessagingResponse.Builder().message(message).build().toXml();
    }
}
