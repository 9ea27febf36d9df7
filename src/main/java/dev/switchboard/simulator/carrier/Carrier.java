package dev.switchboard.simulator.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.simulator.dials.Dials;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Asked;
import dev.switchboard.simulator.wire.ControlRefusal;
import dev.switchboard.simulator.wire.Json;
import dev.switchboard.simulator.wire.Timers;
import dev.switchboard.simulator.wire.WireLog;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** The carrier as the rest of the simulator sees it. Confined to the simulator's event loop. */
public final class Carrier {

    private static final int KEPT = 5_000;
    private static final int SHOWN = 1_000;

    private final Supplier<HubAddress> hub;
    private final Ledger<Text> texts = new Ledger<>(KEPT);
    private final Ledger<Call> calls = new Ledger<>(KEPT);
    private final OptOuts optOuts = new OptOuts();
    private final Callbacks callbacks;
    private final MediaShelf shelf;
    private final Phone phone;
    private final OwnNumbers numbers;
    private final RestDoor rest;
    private final Switchhook hook;

    public Carrier(
            Vertx vertx,
            Account account,
            Supplier<HubAddress> hub,
            Dials dials,
            WireLog wire,
            Timers timers,
            Clock clock,
            RandomGenerator random) {
        this.hub = hub;
        Ground ground = new Ground(account, hub, dials, wire, timers, clock, new Sids(random));
        Signer signer = new Signer(account.authToken());
        Courier courier = new Courier(vertx, signer, hub, clock);
        this.hook = new Switchhook(vertx, ground, courier, signer, random);
        this.callbacks = new Callbacks(ground, courier);
        Delivery delivery = new Delivery(ground, texts, optOuts, callbacks);
        this.shelf = new MediaShelf(ground.sids());
        this.phone = new Phone(ground, texts, optOuts, delivery, courier, shelf);
        Messages messages = new Messages(ground, texts, delivery, callbacks);
        this.numbers = new OwnNumbers(ground);
        this.rest = new RestDoor(ground, messages, new Calls(ground, calls), shelf, numbers);
    }

    public Answer rest(Asked asked) {
        return rest.answer(asked);
    }

    /** Lets a handset call; what it hears is in the call's books. */
    public Answer call(JsonNode order) {
        return hook.place(order);
    }

    /** Lets the caller of a call speak, press a key, hang up, or vanish. */
    public Answer act(JsonNode order) {
        return hook.act(order);
    }

    public Answer callBooks(Asked asked) {
        return hook.show(asked);
    }

    /** Lets a handset write; the answer names the messages, the webhooks follow. */
    public Answer write(Asked asked, JsonNode order) {
        TextOrder wanted = TextOrder.of(order);
        if (hub.get().hubOrigin() == null) {
            throw new ControlRefusal(
                    409,
                    "no-hub",
                    "The simulator does not know where the hub is. PUT {\"hubOrigin\":\"http://127.0.0.1:8080\"} to"
                            + " /simulator/settings first.");
        }
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("texts");
        phone.send(wanted, asked.origin()).forEach(text -> list.add(shown(text)));
        return Answer.json(202, json);
    }

    /** The latest 1,000 texts of one handset in both directions, oldest first; of all handsets when none is named. */
    public Answer thread(Asked asked) {
        String handset = Numbers.unescaped(asked.query().text("handset"));
        List<Text> thread = texts.oldestFirst().stream()
                .filter(text -> handset.isEmpty() || text.handset().equals(handset))
                .toList();
        ObjectNode json = Json.object().put("handset", handset);
        ArrayNode list = json.putArray("texts");
        thread.stream().skip(Math.max(0, thread.size() - SHOWN)).forEach(text -> list.add(shown(text)));
        return Answer.json(200, json);
    }

    /** What the carrier says of its numbers from now on. */
    public Answer renumber(JsonNode wanted) {
        return numbers.change(wanted);
    }

    /** The bytes of a picture at the address to which the REST API redirects; needs no key. */
    public Answer picture(Asked asked) {
        return shelf.open(asked.path())
                .orElseThrow(() -> new ControlRefusal(404, "no-medium", "This picture is not kept (any more)."));
    }

    /** Forgets everything; what is still on its way must have been called off by the timers' owner. */
    public void reset() {
        texts.clear();
        calls.clear();
        optOuts.clear();
        callbacks.clear();
        phone.clear();
        hook.clear();
        shelf.clear();
        numbers.clear();
    }

    private static ObjectNode shown(Text text) {
        ObjectNode json = Json.object()
                .put("sid", text.sid())
                .put("at", text.created().toString())
                .put("direction", text.direction())
                .put("by", text.origin())
                .put("from", text.letter().from())
                .put("to", text.letter().to())
                .put("body", text.letter().body())
                .put("segments", text.segments())
                .put("status", text.status())
                .put("errorCode", text.errorCode() == 0 ? null : text.errorCode());
        ArrayNode media = json.putArray("media");
        text.letter().media().forEach(picture -> media.addObject()
                .put("contentType", picture.contentType())
                .put("url", picture.url()));
        return json;
    }
}
