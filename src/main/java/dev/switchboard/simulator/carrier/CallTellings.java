package dev.switchboard.simulator.carrier;

import dev.switchboard.simulator.dials.Dial;
import dev.switchboard.simulator.wire.Form;
import java.util.Map;

/** Tells the hub how far a call and its sound have come: late and twice when asked to. Confined to the event loop. */
final class CallTellings {

    private static final int COPY_SPACING_MS = 50;

    private final Ground ground;
    private final Courier courier;

    CallTellings(Ground ground, Courier courier) {
        this.ground = ground;
        this.courier = courier;
    }

    /** @param address null where the hub did not ask to be told */
    void ofStream(String address, String call, String stream, String event, String error) {
        if (address != null) {
            Form form = Form.of("CallSid", call)
                    .with("AccountSid", ground.account().sid())
                    .with("StreamSid", stream)
                    .with("StreamEvent", event)
                    .with("Timestamp", ground.now().toString());
            send(address, error.isEmpty() ? form : form.with("StreamError", error));
        }
    }

    void ofCall(Form form, Map<String, String> more) {
        Form all = form;
        for (Map.Entry<String, String> field : more.entrySet()) {
            all = all.with(field.getKey(), field.getValue());
        }
        send(ground.hub().get().publicOrigin() + "/twilio-status", all);
    }

    private void send(String address, Form form) {
        Parcel parcel = new Parcel("callback", address, form, ground.sids().next(""));
        for (int copy = 0; copy <= ground.dials().get(Dial.CALLBACK_DUPLICATES); copy++) {
            long wait = ground.dials().get(Dial.CALLBACK_DELAY) + (long) copy * COPY_SPACING_MS;
            ground.timers()
                    .after(
                            wait,
                            () -> courier.hand(
                                    parcel, receipt -> ground.wire().add(receipt.crossing(parcel, receipt.alert()))));
        }
    }
}
