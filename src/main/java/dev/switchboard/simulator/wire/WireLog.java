package dev.switchboard.simulator.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;

/** The last 500 crossings, numbered without end. Confined to the simulator's event loop. */
public final class WireLog {

    static final int KEPT = 500;

    private record Numbered(long id, String at, Crossing crossing) {}

    private final Clock clock;
    private final Deque<Numbered> entries = new ArrayDeque<>();
    private long last;

    public WireLog(Clock clock) {
        this.clock = clock;
    }

    public void add(Crossing crossing) {
        entries.addLast(new Numbered(++last, clock.instant().toString(), crossing));
        if (entries.size() > KEPT) {
            entries.removeFirst();
        }
    }

    public void clear() {
        entries.clear();
    }

    public ObjectNode after(long id) {
        ObjectNode json = Json.object().put("last", last);
        var list = json.putArray("entries");
        entries.stream().filter(entry -> entry.id() > id).forEach(entry -> list.add(json(entry)));
        return json;
    }

    private static ObjectNode json(Numbered entry) {
        Crossing crossing = entry.crossing();
        ObjectNode json = Json.object()
                .put("id", entry.id())
                .put("at", entry.at())
                .put("kind", crossing.kind())
                .put("method", crossing.method())
                .put("url", crossing.url());
        json.set("sent", crossing.sent());
        json.put("status", crossing.status() == 0 ? null : crossing.status());
        json.put("answer", crossing.answer()).put("ms", crossing.ms()).put("attempt", crossing.attempt());
        if (crossing.alert() == null) {
            json.putNull("alert");
        } else {
            json.putObject("alert")
                    .put("code", crossing.alert().code())
                    .put("message", crossing.alert().message());
        }
        return json.put("curl", crossing.curl());
    }
}
