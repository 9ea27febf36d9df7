package dev.switchboard.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Json;
import java.time.Instant;

/** A provider of metal prices that makes them up, a little different every minute. Stateless. */
final class Metals {

    private static final double SWING = 0.004;

    private Metals() {}

    static Answer answer(Instant now) {
        double swing = 1 + SWING * Math.sin(now.getEpochSecond() / 60);
        ObjectNode json = Json.object()
                .put("simulated", true)
                .put("timestamp", now.getEpochSecond())
                .put("currency", "USD")
                .put("unit", "troy_ounce");
        json.putObject("prices")
                .put("gold", cents(2650 * swing))
                .put("silver", cents(31 * swing))
                .put("platinum", cents(980 * swing))
                .put("palladium", cents(1010 * swing));
        return Answer.json(200, json);
    }

    private static double cents(double price) {
        return Math.round(price * 100) / 100.0;
    }
}
