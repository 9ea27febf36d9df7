package dev.switchboard.twilio.route;

import dev.switchboard.twilio.ForbiddenWebhook;
import dev.switchboard.twilio.MalformedWebhook;
import dev.switchboard.twilio.PublicOrigin;
import dev.switchboard.twilio.TwilioForm;
import dev.switchboard.twilio.TwilioSettings;
import dev.switchboard.twilio.TwilioSignature;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The first step behind every door that the carrier knocks at: the Kamelet {@code verify-twilio-action}. It judges what
 * stood on the wire against the configured public origin, then leaves nothing of the request but the proven body: a
 * {@link TwilioForm}, or the bytes of a JSON body. Stateless.
 */
@Component("verifyTwilio")
class VerifyTwilio implements Processor {

    /** Set by the Kamelet: {@code form} or {@code json}. */
    static final String ACCEPT = "TwilioAccept";
    /** Exchange property: the same on every attempt of the carrier to deliver one webhook. */
    static final String IDEMPOTENCY_TOKEN = "TwilioIdempotencyToken";
    /** Exchange property: the fields of the signed query, a {@link TwilioForm}. */
    static final String QUERY = "TwilioQuery";

    private static final String SERVLET_REQUEST = "CamelHttpServletRequest";
    private static final Logger LOG = LoggerFactory.getLogger(VerifyTwilio.class);
    private static final int MAX_JSON_BYTES = 2 * 1024 * 1024;
    private static final TwilioForm NO_FORM = TwilioForm.parse(new byte[0]);

    private final TwilioSettings settings;
    private final TwilioSignature signature;
    private final PublicOrigin origin;

    VerifyTwilio(TwilioSettings settings, TwilioSignature signature, PublicOrigin origin) {
        this.settings = settings;
        this.signature = signature;
        this.origin = origin;
    }

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        if (!(message.getHeader(SERVLET_REQUEST) instanceof HttpServletRequest request)) {
            LOG.warn("Refused a webhook that did not come through a platform-http door.");
            throw new ForbiddenWebhook();
        }
        byte[] sent = message.getBody(byte[].class);
        byte[] body = sent == null ? new byte[0] : sent;
        Object proven = "json".equals(exchange.removeProperty(ACCEPT)) ? json(request, body) : form(request, body);
        String query = request.getQueryString();
        message.removeHeaders("*");
        message.setBody(proven);
        exchange.setProperty(QUERY, query == null ? NO_FORM : parse(query));
        exchange.setProperty(IDEMPOTENCY_TOKEN, request.getHeader("I-Twilio-Idempotency-Token"));
    }

    private TwilioForm form(HttpServletRequest request, byte[] body) {
        String url = url(request);
        boolean inQuery = request.getMethod().equals("GET");
        if (!inQuery && body.length > 0 && !isForm(request)) {
            throw new MalformedWebhook("The body must be application/x-www-form-urlencoded.");
        }
        String query = request.getQueryString();
        TwilioForm form = inQuery ? (query == null ? NO_FORM : parse(query)) : TwilioForm.parse(body);
        boolean proven = inQuery
                ? signature.provesBody(url, body, onlySignature(request))
                : signature.provesForm(url, form, onlySignature(request));
        demand(proven, url, inQuery ? NO_FORM : form, body);
        if (!form.all("AccountSid").stream().allMatch(settings.accountSid()::equals)) {
            LOG.warn("Refused a webhook at {}: it is signed, but not for our account.", request.getRequestURI());
            throw new ForbiddenWebhook();
        }
        return form;
    }

    private byte[] json(HttpServletRequest request, byte[] body) {
        if (body.length > MAX_JSON_BYTES) {
            throw new MalformedWebhook("The body is longer than " + MAX_JSON_BYTES + " bytes.");
        }
        String url = url(request);
        demand(signature.provesBody(url, body, onlySignature(request)), url, NO_FORM, body);
        return body;
    }

    private void demand(boolean proven, String url, TwilioForm form, byte[] body) {
        if (!proven) {
            LOG.warn(
                    "Refused a webhook whose signature does not match: {}. If it came from the carrier, compare"
                            + " switchboard.public-origin with the address at the carrier, and the token.",
                    signature.describeMismatch(url, form, body.length));
            throw new ForbiddenWebhook();
        }
    }

    private String url(HttpServletRequest request) {
        return origin.address(request.getRequestURI(), request.getQueryString());
    }

    /** The header counts only where there is exactly one; form fields and query fields of that name never do. */
    private static String onlySignature(HttpServletRequest request) {
        List<String> all = Collections.list(request.getHeaders(TwilioSignature.HEADER));
        return all.size() == 1 ? all.get(0) : null;
    }

    private static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null
                && type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/x-www-form-urlencoded");
    }

    private static TwilioForm parse(String query) {
        return TwilioForm.parse(query.getBytes(StandardCharsets.ISO_8859_1));
    }
}
