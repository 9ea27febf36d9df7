package dev.switchboard.route.door;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/**
 * The last step of a story whose answer is a {@link LiveBody}: leaves it with the request, where the listener finds it once
 * the route is over. Any step after this one would answer something else. Stateless.
 */
@Component("liveAnswer")
final class LiveAnswer implements Processor {

    private static final String SERVLET_REQUEST = "CamelHttpServletRequest";
    private static final int OK = 200;

    @Override
    public void process(Exchange exchange) {
        Message message = exchange.getMessage();
        LiveBody body = message.getBody(LiveBody.class);
        HttpServletRequest request = message.getHeader(SERVLET_REQUEST, HttpServletRequest.class);
        request.setAttribute(Outflow.BODY, body);
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, OK);
        message.setHeader(Exchange.CONTENT_TYPE, body.type());
        message.setHeader("Cache-Control", "no-store");
        // Nothing is written yet, so that nothing is sent and the connection can be kept.
        message.setBody(null);
    }
}
