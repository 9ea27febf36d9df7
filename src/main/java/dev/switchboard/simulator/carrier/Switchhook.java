package dev.switchboard.simulator.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.simulator.wire.Answer;
import dev.switchboard.simulator.wire.Asked;
import dev.switchboard.simulator.wire.ControlRefusal;
import dev.switchboard.simulator.wire.Form;
import dev.switchboard.simulator.wire.Json;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Lets handsets call the hub, speak, press keys and hang up. Confined to the simulator's event loop. */
final class Switchhook {

    private static final String VOICE_PATH = "/api/twilio/voice";
    private static final int MOST_LEGS = 2_000;

    /** A call as the handset knows it. */
    private static final class Placed {
        private final String sid;
        private final String from;
        private final String to;
        private final JsonNode order;
        private String status = "ringing";
        private String spoken = "";
        private String trouble = "";
        private CallInstructions instructions;
        private CallLeg leg;

        Placed(String sid, String from, String to, JsonNode order) {
            this.sid = sid;
            this.from = from;
            this.to = to;
            this.order = order;
        }
    }

    private final Vertx vertx;
    private final Ground ground;
    private final Courier courier;
    private final Signer signer;
    private final CallTellings tellings;
    private final RandomGenerator random;
    private final Map<String, Placed> calls = new LinkedHashMap<>();
    private WebSocketClient client;

    Switchhook(Vertx vertx, Ground ground, Courier courier, Signer signer, RandomGenerator random) {
        this.vertx = vertx;
        this.ground = ground;
        this.courier = courier;
        this.signer = signer;
        this.random = random;
        this.tellings = new CallTellings(ground, courier);
    }

    Answer place(JsonNode order) {
        String from = order.path("from").asText("+15550100001");
        Placed call =
                new Placed(ground.sids().next("CA"), from, order.path("to").asText(), order);
        calls.put(call.sid, call);
        Parcel parcel = new Parcel(
                "webhook",
                ground.hub().get().publicOrigin() + order.path("path").asText(VOICE_PATH),
                form(call),
                ground.sids().next(""));
        courier.hand(parcel, receipt -> {
            ground.wire().add(receipt.crossing(parcel, receipt.alert()));
            if (receipt.last()) {
                answered(call, receipt);
            }
        });
        return Answer.json(202, Json.object().put("sid", call.sid));
    }

    Answer act(JsonNode order) {
        Placed call = find(order.path("sid").asText());
        if (call.leg == null) {
            throw new ControlRefusal(409, "not-connected", "This call is not connected.");
        }
        if (order.has("say")) {
            call.leg.say(order.path("say").asText());
        }
        if (order.has("press")) {
            call.leg.press(order.path("press").asText());
        }
        if (order.path("hangUp").asBoolean()) {
            hangUp(call);
        }
        if (order.path("lose").asBoolean()) {
            call.leg.lose();
        }
        return shown(call);
    }

    Answer show(Asked asked) {
        return shown(find(asked.query().text("sid")));
    }

    void clear() {
        calls.values().stream().filter(call -> call.leg != null).forEach(Switchhook::hangUp);
        calls.clear();
    }

    private Placed find(String sid) {
        Placed call = calls.get(sid);
        if (call == null) {
            throw new ControlRefusal(404, "no-call", "There is no call of this sid.");
        }
        return call;
    }

    private Form form(Placed call) {
        return Form.of("CallSid", call.sid)
                .with("AccountSid", ground.account().sid())
                .with("From", call.from)
                .with("To", call.to)
                .with("CallStatus", call.status)
                .with("Direction", "inbound")
                .with("ApiVersion", "2010-04-01");
    }

    private void answered(Placed call, Receipt receipt) {
        call.instructions =
                CallInstructions.read(receipt.failure() == null && receipt.body() != null ? receipt.body() : "");
        if (call.instructions.stream() == null) {
            call.spoken = call.instructions.says();
            ended(call);
            return;
        }
        connect(call);
    }

    private void connect(Placed call) {
        String url = call.instructions.stream();
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setAbsoluteURI(ground.hub()
                        .get()
                        .fetched(url.replaceFirst("^ws", "http"))
                        .replaceFirst("^http", "ws"))
                .putHeader("X-Twilio-Signature", signer.sign(url, Form.decode("")));
        client().connect(options)
                .onFailure(refused -> {
                    call.trouble = "31920 " + refused.getMessage();
                    tellings.ofStream(call.instructions.tell(), call.sid, "", "stream-error", call.trouble);
                    goOn(call);
                })
                .onSuccess(socket -> {
                    call.status = "in-progress";
                    call.leg = new CallLeg(
                            vertx,
                            socket,
                            ground.sids().next("MZ"),
                            new BadLine(call.order, random),
                            () -> silent(call));
                    call.leg.start(ground.account().sid(), call.sid, call.instructions.parameters());
                    tellings.ofStream(call.instructions.tell(), call.sid, call.leg.stream(), "stream-started", "");
                    long hangUpAfter = call.order.path("hangUpAfterMs").asLong();
                    if (hangUpAfter > 0) {
                        vertx.setTimer(hangUpAfter, due -> hangUp(call));
                    }
                });
    }

    private static void hangUp(Placed call) {
        call.status = "completed";
        call.leg.hangUp();
    }

    private void silent(Placed call) {
        tellings.ofStream(call.instructions.tell(), call.sid, call.leg.stream(), "stream-stopped", "");
        goOn(call);
    }

    /** The sound is over. A caller who is still there hears what the action says, or what stands behind the stream. */
    private void goOn(Placed call) {
        if (call.status.equals("completed")) {
            ended(call);
            return;
        }
        Parcel parcel = new Parcel(
                "webhook", call.instructions.action(), form(call), ground.sids().next(""));
        courier.hand(parcel, receipt -> {
            ground.wire().add(receipt.crossing(parcel, receipt.alert()));
            if (receipt.last()) {
                boolean told = receipt.failure() == null && receipt.body() != null;
                call.spoken = told ? CallInstructions.read(receipt.body()).says() : call.instructions.says();
                ended(call);
            }
        });
    }

    private void ended(Placed call) {
        call.status = "completed";
        long seconds = call.leg == null ? 0 : Math.max(1, call.leg.lastedMs() / 1000);
        tellings.ofCall(form(call), Map.of("SequenceNumber", "0", "CallDuration", Long.toString(seconds)));
    }

    private WebSocketClient client() {
        if (client == null) {
            client = vertx.createWebSocketClient(new WebSocketClientOptions()
                    .setMaxConnections(MOST_LEGS)
                    .setMaxFrameSize(1 << 20)
                    .setMaxMessageSize(1 << 20));
        }
        return client;
    }

    private Answer shown(Placed call) {
        ObjectNode json = Json.object()
                .put("sid", call.sid)
                .put("status", call.status)
                .put("spoken", call.spoken)
                .put("trouble", call.trouble)
                .put("connected", call.leg != null);
        if (call.leg != null) {
            call.leg.describe(json);
        }
        return Answer.json(200, json);
    }
}
