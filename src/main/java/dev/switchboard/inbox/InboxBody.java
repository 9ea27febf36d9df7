package dev.switchboard.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;

/** What requests to the inbox bring along. Pure. */
final class InboxBody {

    private InboxBody() {}

    /** @param wanted shown to whoever sent something else */
    static JsonNode read(ObjectMapper json, byte[] body, String wanted) {
        try {
            JsonNode asked = body == null ? null : json.readTree(body);
            if (asked != null && asked.isObject()) {
                return asked;
            }
        } catch (IOException notJson) {
            // Said below.
        }
        throw InboxRefused.notJson(wanted);
    }

    static void demandVersion(String ifMatch, long version) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw InboxRefused.unconditional();
        }
        if (!ifMatch.equals("*") && !ifMatch.replace("\"", "").equals(Long.toString(version))) {
            throw InboxRefused.overtaken();
        }
    }
}
