package dev.switchboard.chat.route;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.switchboard.chat.AnswerDesk;
import dev.switchboard.chat.ChatAddress;
import dev.switchboard.chat.ChatRefused;
import dev.switchboard.chat.Chats;
import dev.switchboard.chat.Kept;
import dev.switchboard.chat.Session;
import dev.switchboard.chat.SiteDesk;
import dev.switchboard.chat.TextOffers;
import dev.switchboard.chat.Visit;
import dev.switchboard.route.door.LiveBody;
import dev.switchboard.security.route.Asker;
import dev.switchboard.twilio.OutboundText;
import dev.switchboard.vocabulary.TenantId;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** The doors of the chat, as stories call them. Stateless; any thread. */
@Component("chatDesk")
public class ChatDesk {

    private static final String SESSION = "chat-session";

    private final Chats chats;
    private final AnswerDesk answers;
    private final TextOffers texts;
    private final SiteDesk sites;
    private final ChatAddress address;
    private final ObjectMapper json;

    ChatDesk(
            Chats chats, AnswerDesk answers, TextOffers texts, SiteDesk sites, ChatAddress address, ObjectMapper json) {
        this.chats = chats;
        this.answers = answers;
        this.texts = texts;
        this.sites = sites;
        this.address = address;
        this.json = json;
    }

    public void welcome(Exchange exchange) throws JsonProcessingException {
        answer(exchange, chats.welcome(tenant(exchange), body(exchange)));
    }

    /** Who posts, and what. */
    public Visit read(Exchange exchange) {
        return chats.read(tenant(exchange), body(exchange));
    }

    /** Whose session the request names. */
    public Session session(Exchange exchange) {
        return chats.known(tenant(exchange), (String) exchange.getMessage().removeHeader(SESSION));
    }

    /** What is heard of an answer that was asked for before. */
    public Kept resume(Exchange exchange) {
        return chats.answer(exchange.getProperty("session", Session.class), number(exchange, "answer", -1L));
    }

    /** The answer as it leaves, in the way that the request asks for. */
    public LiveBody leaving(Exchange exchange) {
        var message = exchange.getMessage();
        return answers.leaving(
                message.getBody(Kept.class),
                message.getHeader("accept", String.class),
                message.getHeader("last-event-id", String.class));
    }

    public void history(Exchange exchange) throws JsonProcessingException {
        answer(
                exchange,
                chats.history(exchange.getProperty("session", Session.class), number(exchange, "before", null)));
    }

    public void picture(Exchange exchange) {
        String id = exchange.getMessage().getHeader("id", "", String.class);
        byte[] jpeg = chats.picture(exchange.getProperty("session", Session.class), id);
        var message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.CONTENT_TYPE, "image/jpeg");
        message.setHeader("Cache-Control", "no-store");
        message.setBody(jpeg);
    }

    /** The text that asks a phone whether it is the visitor's. */
    public OutboundText offer(Exchange exchange) {
        var request = exchange.getMessage().getHeader("CamelHttpServletRequest", HttpServletRequest.class);
        return texts.offer(
                exchange.getProperty("session", Session.class),
                body(exchange).path("number").asText(""),
                request.getRemoteAddr());
    }

    public void offered(Exchange exchange) throws JsonProcessingException {
        answer(exchange, Map.of("sent", true));
    }

    public void notOffered(Exchange exchange) {
        throw ChatRefused.textNotSent();
    }

    public void prove(Exchange exchange) throws JsonProcessingException {
        answer(exchange, chats.prove(exchange.getProperty("session", Session.class), body(exchange)));
    }

    public void site(Exchange exchange) throws JsonProcessingException {
        answer(exchange, sites.read(Asker.tenant(exchange)));
    }

    public void saveSite(Exchange exchange) throws JsonProcessingException {
        answer(exchange, sites.save(Asker.caller(exchange), Asker.tenant(exchange), body(exchange)));
    }

    public void newSecret(Exchange exchange) throws JsonProcessingException {
        answer(exchange, sites.secret(Asker.caller(exchange), Asker.tenant(exchange)));
    }

    private TenantId tenant(Exchange exchange) {
        return address.tenant(exchange.getMessage().getHeader(Exchange.HTTP_QUERY, String.class));
    }

    private JsonNode body(Exchange exchange) {
        byte[] body = exchange.getMessage().getBody(byte[].class);
        try {
            JsonNode read = body == null || body.length == 0 ? MissingNode.getInstance() : json.readTree(body);
            return read == null ? MissingNode.getInstance() : read;
        } catch (IOException notJson) {
            throw ChatRefused.unreadable();
        }
    }

    private static Long number(Exchange exchange, String name, Long otherwise) {
        String word = exchange.getMessage().getHeader(name, String.class);
        return word != null && word.matches("[0-9]{1,15}") ? Long.valueOf(word) : otherwise;
    }

    private void answer(Exchange exchange, Map<String, Object> body) throws JsonProcessingException {
        var message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setHeader("Cache-Control", "no-store");
        message.setBody(json.writeValueAsString(body));
    }
}
