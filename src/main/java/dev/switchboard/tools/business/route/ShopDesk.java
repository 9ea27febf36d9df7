package dev.switchboard.tools.business.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.security.route.Asker;
import dev.switchboard.tools.business.Shop;
import dev.switchboard.tools.business.ShopRefused;
import java.io.IOException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/**
 * The stories of {@code /api/shop}: takes what a request brought out of the exchange, and puts the answer in its place. Who
 * asks, and for whom, comes as the typed exchange properties {@code caller} and {@code tenant}; without them nothing is
 * done. Stateless; any thread.
 */
@Component("shopDesk")
public class ShopDesk {

    private final Shop shop;
    private final ObjectMapper json;

    ShopDesk(Shop shop, ObjectMapper json) {
        this.shop = shop;
        this.json = json;
    }

    public void premises(Exchange exchange) throws IOException {
        answer(exchange, shop.premises(Asker.tenant(exchange)));
    }

    public void keep(Exchange exchange) throws IOException {
        answer(exchange, shop.keep(Asker.caller(exchange), Asker.tenant(exchange), body(exchange)));
    }

    public void stock(Exchange exchange) throws IOException {
        answer(exchange, Map.of("articles", shop.stock(Asker.tenant(exchange))));
    }

    public void stockList(Exchange exchange) {
        String list = shop.stockList(Asker.tenant(exchange));
        var message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.CONTENT_TYPE, "text/csv;charset=utf-8");
        message.setHeader("Content-Disposition", "attachment; filename=\"stock.csv\"");
        message.setHeader("Cache-Control", "no-store");
        message.setBody(list);
    }

    public void takeStock(Exchange exchange) throws IOException {
        byte[] list = exchange.getMessage().getBody(byte[].class);
        int articles =
                shop.takeStock(Asker.caller(exchange), Asker.tenant(exchange), list == null ? new byte[0] : list);
        answer(exchange, Map.of("articles", articles));
    }

    public void visits(Exchange exchange) throws IOException {
        answer(exchange, Map.of("visits", shop.visits(Asker.tenant(exchange))));
    }

    public void followUps(Exchange exchange) throws IOException {
        answer(exchange, Map.of("followUps", shop.followUps(Asker.tenant(exchange))));
    }

    public void done(Exchange exchange) throws IOException {
        shop.done(
                Asker.caller(exchange),
                Asker.tenant(exchange),
                body(exchange).path("id").asText(""));
        answer(exchange, Map.of("done", true));
    }

    private JsonNode body(Exchange exchange) throws IOException {
        byte[] body = exchange.getMessage().getBody(byte[].class);
        try {
            return json.readTree(body == null ? new byte[0] : body);
        } catch (IOException notJson) {
            throw ShopRefused.notJson();
        }
    }

    private void answer(Exchange exchange, Object body) throws IOException {
        var message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setHeader("Cache-Control", "no-store");
        message.setBody(json.writeValueAsString(body));
    }
}
