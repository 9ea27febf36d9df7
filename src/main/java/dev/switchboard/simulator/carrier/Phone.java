package dev.switchboard.simulator.carrier;

import dev.switchboard.simulator.dials.Dial;
import dev.switchboard.simulator.wire.Alert;
import java.util.ArrayList;
import java.util.List;

/** Plays the handsets: writes to the hub and acts on its TwiML. Confined to the simulator's event loop. */
final class Phone {

    private final Ground ground;
    private final Ledger<Text> books;
    private final OptOuts optOuts;
    private final Delivery delivery;
    private final Courier courier;
    private final MediaShelf shelf;
    private final HeldBack held;

    Phone(Ground ground, Ledger<Text> books, OptOuts optOuts, Delivery delivery, Courier courier, MediaShelf shelf) {
        this.ground = ground;
        this.books = books;
        this.optOuts = optOuts;
        this.delivery = delivery;
        this.courier = courier;
        this.shelf = shelf;
        this.held = new HeldBack(ground.timers());
    }

    /** Sends what was ordered and returns at once; the webhooks follow. */
    List<Text> send(TextOrder order, String carrierOrigin) {
        List<Text> sent = new ArrayList<>();
        for (int i = 0; i < order.times(); i++) {
            Text text = received(order, carrierOrigin);
            books.put(text.sid(), text);
            optOuts.hear(order.from(), order.to(), order.body())
                    .ifPresent(words ->
                            delivery.accept("outbound-reply", "carrier", Letter.of(order.to(), order.from(), words)));
            String token = order.token() != null ? order.token() : ground.sids().next("");
            announce(text, new Parcel("webhook", ground.hub().get().messageUrl(), InboundForm.of(text, ground), token));
            sent.add(text);
        }
        return sent;
    }

    private Text received(TextOrder order, String carrierOrigin) {
        String prefix = order.media().isEmpty() ? "SM" : "MM";
        String sid = order.sid() != null ? order.sid() : ground.sids().next(prefix);
        String home = carrierOrigin + ground.account().path() + "/Messages/" + sid + "/Media/";
        List<Letter.Picture> pictures = new ArrayList<>();
        for (Attachment medium : order.media()) {
            String url = medium.bytes() == null
                    ? medium.url()
                    : home + shelf.keep(sid, medium.contentType(), medium.bytes());
            pictures.add(new Letter.Picture(medium.contentType(), url));
        }
        return Text.received(
                sid, Letter.of(order.from(), order.to(), order.body()).with(pictures), ground.now());
    }

    void clear() {
        held.clear();
    }

    private void announce(Text text, Parcel parcel) {
        Runnable deliver = () -> copies(text, parcel);
        if (!ground.dials().on(Dial.REORDER)) {
            deliver.run();
        } else if (held.hold(deliver) == 2) {
            held.release();
        }
    }

    private void copies(Text text, Parcel parcel) {
        long spacing = ground.dials().get(Dial.DUPLICATE_SPACING);
        for (int copy = 0; copy <= ground.dials().get(Dial.DUPLICATE_WEBHOOKS); copy++) {
            long wait = ground.dials().get(Dial.WEBHOOK_DELAY) + copy * spacing;
            ground.timers().after(wait, () -> courier.hand(parcel, receipt -> answered(text, parcel, receipt)));
        }
    }

    private void answered(Text text, Parcel parcel, Receipt receipt) {
        Reading reading = Twiml.read(receipt);
        Alert alert = reading.alert();
        boolean forgotten = books.find(text.sid()).isEmpty();
        for (Reading.Reply reply : forgotten ? List.<Reading.Reply>of() : reading.replies()) {
            Alert refused = reply(text.letter(), reply);
            alert = refused == null ? alert : refused;
        }
        ground.wire().add(receipt.crossing(parcel, alert));
    }

    /** Sends one reply; gives the complaint when it cannot be sent. */
    private Alert reply(Letter asked, Reading.Reply reply) {
        String to = reply.to() == null ? asked.from() : reply.to();
        String from = reply.from() == null ? asked.to() : reply.from();
        List<Letter.Picture> media = reply.media().stream()
                .map(url -> new Letter.Picture("", absolute(url)))
                .toList();
        String callback = reply.statusCallback() == null ? "" : absolute(reply.statusCallback());
        Letter letter = Letter.of(from, to, reply.body())
                .with(media)
                .telling(HubAddress.isCallback(callback) ? callback : null);
        if (reply.body().length() > Messages.LONGEST_BODY) {
            return Reading.wrong(21617, "the reply is longer than 1,600 characters")
                    .alert();
        }
        if (delivery.blocked(letter)) {
            delivery.refuse("outbound-reply", letter, 21610);
            return Reading.wrong(21610, "the handset has sent STOP to this number")
                    .alert();
        }
        delivery.accept("outbound-reply", "hub", letter);
        boolean tellable = callback.isEmpty() || HubAddress.isCallback(callback);
        return tellable ? null : Reading.wrong(14105, callback).alert();
    }

    private String absolute(String url) {
        if (HubAddress.isWebAddress(url)) {
            return url;
        }
        return ground.hub().get().publicOrigin() + (url.startsWith("/") ? url : "/" + url);
    }
}
