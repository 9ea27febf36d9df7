package dev.switchboard.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.simulator.wire.Asked;
import dev.switchboard.simulator.wire.Json;

/** Writes the command that repeats an action of the control API; null for one too long to paste. */
final class Curl {

    private static final int LONGEST_SHOWN = 16 * 1024;

    private Curl() {}

    static String of(Asked asked, JsonNode sent) {
        if (asked.body().length() > LONGEST_SHOWN) {
            return null;
        }
        String json = Json.write(sent).replace("'", "'\\''");
        return "curl -X " + asked.method() + " '" + asked.origin()
                + asked.target().replace("'", "%27") + "' -H 'Content-Type: application/json' -d '" + json + "'";
    }
}
