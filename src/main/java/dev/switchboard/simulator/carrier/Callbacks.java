package dev.switchboard.simulator.carrier;

import dev.switchboard.simulator.dials.Dial;
import dev.switchboard.simulator.wire.Form;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Tells the hub what became of a message: late, twice or in the wrong order when asked to. Confined to the loop. */
final class Callbacks {

    private static final int COPY_SPACING_MS = 50;
    private static final Set<String> FINAL = Set.of("delivered", "undelivered", "failed", "canceled");

    private final Ground ground;
    private final Courier courier;
    private final Map<String, HeldBack> held = new HashMap<>();

    Callbacks(Ground ground, Courier courier) {
        this.ground = ground;
        this.courier = courier;
    }

    void tell(Text text) {
        if (text.letter().statusCallback() == null) {
            return;
        }
        Parcel parcel = new Parcel(
                "callback",
                text.letter().statusCallback(),
                form(text),
                ground.sids().next(""));
        if (ground.dials().on(Dial.CALLBACK_REORDER) || held.containsKey(text.sid())) {
            HeldBack waiting = held.computeIfAbsent(text.sid(), sid -> new HeldBack(ground.timers()));
            waiting.hold(() -> send(parcel));
            if (FINAL.contains(text.status())) {
                held.remove(text.sid()).release();
            }
        } else {
            send(parcel);
        }
    }

    void clear() {
        held.clear();
    }

    private void send(Parcel parcel) {
        for (int copy = 0; copy <= ground.dials().get(Dial.CALLBACK_DUPLICATES); copy++) {
            ground.timers()
                    .after(ground.dials().get(Dial.CALLBACK_DELAY) + (long) copy * COPY_SPACING_MS, () -> hand(parcel));
        }
    }

    private void hand(Parcel parcel) {
        courier.hand(parcel, receipt -> ground.wire().add(receipt.crossing(parcel, receipt.alert())));
    }

    private Form form(Text text) {
        Form form = Form.of("MessageSid", text.sid())
                .with("SmsSid", text.sid())
                .with("MessageStatus", text.status())
                .with("SmsStatus", text.status())
                .with("To", text.letter().to())
                .with("AccountSid", ground.account().sid())
                .with("ApiVersion", "2010-04-01");
        if (text.letter().from() != null) {
            form = form.with("From", text.letter().from());
        }
        if (text.letter().service() != null) {
            form = form.with("MessagingServiceSid", text.letter().service());
        }
        if (text.errorCode() != 0) {
            form = form.with("ErrorCode", Integer.toString(text.errorCode()))
                    .with("ErrorMessage", ErrorCode.words(text.errorCode()));
        }
        return form;
    }
}
