package dev.switchboard.twilio.route;

import com.twilio.type.PhoneNumber;
import dev.switchboard.twilio.OutboundText;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/**
 * The step before {@code twilio:message/create}: turns an {@link OutboundText} into the typed headers that the endpoint
 * wants, as it converts none of its own. Whatever {@code CamelTwilio.*} was there before is dropped. Thread safe.
 */
@Component("textDraft")
class TextDraft implements Processor {

    static final String PREFIX = "CamelTwilio.";

    private final Clock clock;

    TextDraft(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void process(Exchange exchange) throws InvalidPayloadException {
        Message message = exchange.getMessage();
        OutboundText text = message.getMandatoryBody(OutboundText.class);
        message.removeHeaders("CamelTwilio*");
        message.setHeader(PREFIX + "from", new PhoneNumber(text.from().e164()));
        String to = text.to().e164();
        message.setHeader(
                PREFIX + "to", text.until() == null ? new PhoneNumber(to) : new TimelyNumber(to, text.until(), clock));
        message.setHeader(PREFIX + "body", text.body());
        if (text.statusCallback() != null) {
            message.setHeader(PREFIX + "statusCallback", text.statusCallback());
        }
    }
}
