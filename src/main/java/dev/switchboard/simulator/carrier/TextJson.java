package dev.switchboard.simulator.carrier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.simulator.wire.Json;

/** A message as the REST API shows it. */
final class TextJson {

    private TextJson() {}

    static ObjectNode of(Text text, Account account) {
        Letter letter = text.letter();
        String path = account.path() + "/Messages/" + text.sid();
        ObjectNode json = Json.object()
                .put("sid", text.sid())
                .put("account_sid", account.sid())
                .put("messaging_service_sid", letter.service())
                .put("from", letter.from())
                .put("to", letter.to())
                .put("body", letter.body())
                .put("status", text.status())
                .put("num_segments", Integer.toString(text.segments()))
                .put("num_media", Integer.toString(letter.media().size()))
                .put("direction", text.direction())
                .put("error_code", text.errorCode() == 0 ? null : text.errorCode())
                .put("error_message", text.errorCode() == 0 ? null : ErrorCode.words(text.errorCode()))
                .putNull("price")
                .put("price_unit", "USD")
                .put("api_version", "2010-04-01")
                .put("date_created", RestDates.write(text.created()))
                .put("date_sent", RestDates.write(text.sent()))
                .put("date_updated", RestDates.write(text.updated()))
                .put("uri", path + ".json");
        json.putObject("subresource_uris").put("media", path + "/Media.json");
        return json;
    }
}
