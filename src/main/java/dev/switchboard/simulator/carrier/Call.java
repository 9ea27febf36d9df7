package dev.switchboard.simulator.carrier;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.simulator.wire.Json;
import java.time.Instant;
import java.util.Set;

/** One call in the carrier's books; no sound is carried. Immutable. */
record Call(String sid, String from, String to, String status, String instructions, Instant created, Instant updated) {

    private static final Set<String> ENDED = Set.of("completed", "canceled", "busy", "failed", "no-answer");

    Call moved(String newStatus, Instant now) {
        return new Call(sid, from, to, newStatus, instructions, created, now);
    }

    Call instructed(String newInstructions, Instant now) {
        return new Call(sid, from, to, status, newInstructions, created, now);
    }

    boolean hasEnded() {
        return ENDED.contains(status);
    }

    ObjectNode toJson(Account account) {
        String path = account.path() + "/Calls/" + sid;
        ObjectNode json = Json.object()
                .put("sid", sid)
                .put("account_sid", account.sid())
                .putNull("parent_call_sid")
                .put("from", from)
                .put("from_formatted", from)
                .put("to", to)
                .put("to_formatted", to)
                .put("status", status)
                .put("direction", "outbound-api")
                .putNull("answered_by")
                .put("api_version", "2010-04-01")
                .put("date_created", RestDates.write(created))
                .put("date_updated", RestDates.write(updated))
                .putNull("start_time")
                .put("end_time", hasEnded() ? RestDates.write(updated) : null)
                .put("duration", hasEnded() ? "0" : null)
                .putNull("price")
                .put("price_unit", "USD")
                .put("uri", path + ".json");
        json.putObject("subresource_uris")
                .put("events", path + "/Events.json")
                .put("recordings", path + "/Recordings.json");
        return json;
    }
}
