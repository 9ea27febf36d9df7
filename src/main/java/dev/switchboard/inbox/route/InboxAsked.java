package dev.switchboard.inbox.route;

import dev.switchboard.inbox.InboxRefused;
import dev.switchboard.security.Caller;
import dev.switchboard.security.route.Asker;
import dev.switchboard.vocabulary.TenantId;
import org.apache.camel.Exchange;

/** A request, read out of its exchange. */
record InboxAsked(Exchange exchange) {

    Caller caller() {
        return Asker.caller(exchange);
    }

    TenantId tenant() {
        return Asker.tenant(exchange);
    }

    byte[] body() {
        return exchange.getMessage().getBody(byte[].class);
    }

    String word(String name) {
        String word = exchange.getMessage().getHeader(name, String.class);
        return word == null ? "" : word;
    }

    Long maybe(String name) {
        String word = word(name);
        if (word.isEmpty()) {
            return null;
        }
        if (!word.matches("[0-9]{1,12}")) {
            throw InboxRefused.noNumber(name);
        }
        return Long.valueOf(word);
    }

    String ifMatch() {
        return exchange.getMessage().getHeader("If-Match", String.class);
    }

    /** Nothing of the request is left beside the answer, and nobody on the way keeps it. */
    void answer(Object body, String type) {
        var message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.CONTENT_TYPE, type);
        message.setHeader("Cache-Control", "private, no-store");
        message.setHeader("X-Content-Type-Options", "nosniff");
        message.setBody(body);
    }
}
