package dev.switchboard.simulator.carrier;

import dev.switchboard.simulator.wire.Form;
import java.util.List;

/** The parameters with which the carrier tells the hub of a text. */
final class InboundForm {

    /** Best effort at the real carrier too, and unknown for made-up numbers. */
    private static final List<String> PLACES = List.of("City", "State", "Zip", "Country");

    private InboundForm() {}

    static Form of(Text text, Ground ground) {
        Letter letter = text.letter();
        Form form = Form.of("MessageSid", text.sid())
                .with("SmsSid", text.sid())
                .with("SmsMessageSid", text.sid())
                .with("AccountSid", ground.account().sid())
                .with("From", letter.from())
                .with("To", letter.to())
                .with("Body", letter.body())
                .with("SmsStatus", "received")
                .with("NumSegments", Integer.toString(text.segments()))
                .with("NumMedia", Integer.toString(letter.media().size()))
                .with("ApiVersion", "2010-04-01");
        for (String place : PLACES) {
            form = form.with("From" + place, "").with("To" + place, "");
        }
        for (int i = 0; i < letter.media().size(); i++) {
            form = form.with("MediaContentType" + i, letter.media().get(i).contentType())
                    .with("MediaUrl" + i, letter.media().get(i).url());
        }
        return form;
    }
}
