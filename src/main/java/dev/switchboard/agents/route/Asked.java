package dev.switchboard.agents.route;

import dev.switchboard.agents.ConfigRefused;
import dev.switchboard.security.Caller;
import dev.switchboard.security.route.Asker;
import dev.switchboard.vocabulary.TenantId;
import org.apache.camel.Exchange;

/** A request, read out of its exchange. */
record Asked(Exchange exchange) {

    Caller caller() {
        return Asker.caller(exchange);
    }

    TenantId tenant() {
        return Asker.tenant(exchange);
    }

    boolean draft() {
        return flag("draft");
    }

    boolean flag(String name) {
        return "true".equals(word(name));
    }

    String ifMatch() {
        return exchange.getMessage().getHeader("If-Match", String.class);
    }

    byte[] body() {
        return exchange.getMessage().getBody(byte[].class);
    }

    String word(String name) {
        String word = exchange.getMessage().getHeader(name, String.class);
        return word == null ? "" : word;
    }

    long number(String name) {
        Long number = maybe(name);
        if (number == null) {
            throw ConfigRefused.noNumber(name);
        }
        return number;
    }

    Long maybe(String name) {
        String word = word(name);
        if (word.isEmpty()) {
            return null;
        }
        if (!word.matches("[0-9]{1,12}")) {
            throw ConfigRefused.noNumber(name);
        }
        return Long.valueOf(word);
    }
}
