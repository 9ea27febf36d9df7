package dev.switchboard.inbox.route;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.inbox.Gallery;
import dev.switchboard.inbox.Inbox;
import dev.switchboard.inbox.Search;
import dev.switchboard.inbox.TakeOver;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/**
 * The stories of {@code /api/conversations}: takes what a request brought out of the exchange, and puts the answer in its
 * place. Who asks, and for whom, comes as the typed exchange properties {@code caller} and {@code tenant}; without them
 * nothing is done. Stateless; any thread.
 */
@Component("inboxDesk")
public class InboxDesk {

    private static final String ACTOR = "actor";

    private final Inbox inbox;
    private final Search search;
    private final TakeOver takeOver;
    private final Gallery gallery;
    private final ObjectMapper json;

    InboxDesk(Inbox inbox, Search search, TakeOver takeOver, Gallery gallery, ObjectMapper json) {
        this.inbox = inbox;
        this.search = search;
        this.takeOver = takeOver;
        this.gallery = gallery;
        this.json = json;
    }

    public void list(Exchange exchange) throws JsonProcessingException {
        var asked = new InboxAsked(exchange);
        answer(asked, inbox.list(asked.tenant(), asked.word("before")));
    }

    public void search(Exchange exchange) throws JsonProcessingException {
        var asked = new InboxAsked(exchange);
        answer(asked, search.find(asked.tenant(), asked.body()));
    }

    public void thread(Exchange exchange) throws JsonProcessingException {
        var asked = new InboxAsked(exchange);
        answer(asked, inbox.thread(asked.tenant(), asked.word("person"), asked.maybe("before")));
    }

    public void takeOver(Exchange exchange) throws JsonProcessingException {
        var asked = new InboxAsked(exchange);
        takeOver.take(asked.caller(), asked.tenant(), asked.word("person"));
        thread(exchange);
    }

    /** The property {@code actor} is whom the agent may answer again. */
    public void handBack(Exchange exchange) throws JsonProcessingException {
        var asked = new InboxAsked(exchange);
        exchange.setProperty(ACTOR, takeOver.handBack(asked.caller(), asked.tenant(), asked.word("person")));
        thread(exchange);
    }

    /** The property {@code actor} is to whom somebody writes, {@code byHand} and the body what. */
    public void write(Exchange exchange) {
        var asked = new InboxAsked(exchange);
        TakeOver.ByHand byHand = takeOver.write(asked.caller(), asked.tenant(), asked.word("person"), asked.body());
        exchange.setProperty(ACTOR, byHand.actor());
        exchange.setProperty("byHand", byHand);
        exchange.getMessage().setBody(byHand);
    }

    /** Only browsers of those who may see it keep it, and not for long. */
    public void picture(Exchange exchange) {
        var asked = new InboxAsked(exchange);
        byte[] jpeg = gallery.picture(
                asked.tenant(),
                asked.word("person"),
                asked.word("picture"),
                asked.word("size").equals("small"));
        asked.answer(jpeg, "image/jpeg");
        var message = exchange.getMessage();
        message.setHeader("Cache-Control", "private, max-age=300");
        message.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
        message.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        message.setHeader("Content-Disposition", "inline; filename=\"picture.jpg\"");
    }

    private void answer(InboxAsked asked, Object body) throws JsonProcessingException {
        asked.answer(json.writeValueAsString(body), "application/json");
    }
}
