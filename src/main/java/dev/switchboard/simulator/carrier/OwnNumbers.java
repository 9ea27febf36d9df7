package dev.switchboard.simulator.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Asked;
import dev.switchboard.simulator.wire.Json;

/**
 * The account's numbers, as the REST API lists them: whichever is asked for is there and points at the hub, unless a
 * tester has said otherwise. Confined to the simulator's event loop.
 */
final class OwnNumbers {

    private final Ground ground;
    private boolean there = true;
    private boolean sms = true;
    private boolean voice = true;
    private String smsUrl;

    OwnNumbers(Ground ground) {
        this.ground = ground;
    }

    /** Takes {@code {"there":true,"sms":true,"voice":true,"smsUrl":"…"}}; what is missing is as it was at the start. */
    Answer change(JsonNode wanted) {
        there = wanted.path("there").asBoolean(true);
        sms = wanted.path("sms").asBoolean(true);
        voice = wanted.path("voice").asBoolean(true);
        smsUrl = wanted.path("smsUrl").asText(null);
        return Answer.json(200, card("any"));
    }

    Answer list(Asked asked) {
        String number = Numbers.unescaped(asked.query().text("PhoneNumber"));
        ObjectNode page = Json.object()
                .put("page", 0)
                .put("page_size", 50)
                .put("next_page_uri", (String) null)
                .put("uri", asked.target());
        var list = page.putArray("incoming_phone_numbers");
        if (there && Numbers.isDialable(number)) {
            list.add(card(number));
        }
        return Answer.json(200, page);
    }

    void clear() {
        change(Json.object());
    }

    private ObjectNode card(String number) {
        HubAddress hub = ground.hub().get();
        ObjectNode card = Json.object()
                .put("sid", "PN" + "0".repeat(32))
                .put("account_sid", ground.account().sid())
                .put("friendly_name", "simulated")
                .put("phone_number", number)
                .put("sms_url", smsUrl != null ? smsUrl : hub.publicOrigin() == null ? null : hub.messageUrl())
                .put("sms_method", "POST")
                .put("api_version", "2010-04-01");
        card.putObject("capabilities")
                .put("sms", sms)
                .put("mms", sms)
                .put("voice", voice)
                .put("fax", false);
        return card;
    }
}
