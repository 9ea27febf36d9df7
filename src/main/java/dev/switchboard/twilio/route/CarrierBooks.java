package dev.switchboard.twilio.route;

import com.twilio.base.ResourceSet;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.type.PhoneNumber;
import dev.switchboard.twilio.TextInquiry;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.springframework.stereotype.Component;

/**
 * The steps around {@code twilio:message/read} that find out whether the carrier took a text. {@link #ask} goes before
 * and takes a {@link TextInquiry} as body, {@link #find} goes after and leaves the sid as body, or null. Stateless.
 */
@Component("carrierBooks")
public class CarrierBooks {

    private static final String INQUIRY = "TwilioInquiry";

    /** One page of the newest; a person who got more texts than that within a minute has another problem. */
    private static final long PAGE = 100;

    public void ask(Exchange exchange) throws InvalidPayloadException {
        TextInquiry inquiry = exchange.getMessage().getMandatoryBody(TextInquiry.class);
        exchange.setProperty(INQUIRY, inquiry);
        exchange.getMessage().removeHeaders("CamelTwilio*");
        // Not by date: a text that is still queued has none, and would be missed.
        exchange.getMessage()
                .setHeader(
                        TextDraft.PREFIX + "from",
                        new PhoneNumber(inquiry.text().from().e164()));
        exchange.getMessage()
                .setHeader(
                        TextDraft.PREFIX + "to",
                        new PhoneNumber(inquiry.text().to().e164()));
        exchange.getMessage().setHeader(TextDraft.PREFIX + "pageSize", PAGE);
    }

    public void find(Exchange exchange) throws InvalidPayloadException {
        TextInquiry inquiry = exchange.getProperty(INQUIRY, TextInquiry.class);
        ResourceSet<?> answer = exchange.getMessage().getMandatoryBody(ResourceSet.class);
        answer.setAutoPaging(false);
        List<Message> listed = new ArrayList<>();
        answer.forEach(entry -> listed.add((Message) entry));
        exchange.removeProperty(INQUIRY);
        exchange.getMessage().removeHeaders("CamelTwilio*");
        exchange.getMessage().setBody(inquiry.answer(listed).orElse(null));
    }
}
