package dev.switchboard.simulator.carrier;

import dev.switchboard.simulator.dials.Dial;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Accepts messages into the books and carries them step by step to their end. Confined to the event loop. */
final class Delivery {

    private final Ground ground;
    private final Ledger<Text> books;
    private final OptOuts optOuts;
    private final Callbacks callbacks;

    Delivery(Ground ground, Ledger<Text> books, OptOuts optOuts, Callbacks callbacks) {
        this.ground = ground;
        this.books = books;
        this.optOuts = optOuts;
        this.callbacks = callbacks;
    }

    /** Puts a message in the books and starts it on its way. */
    Text accept(String direction, String origin, Letter letter) {
        Text text = Text.outbound(ground.sids().next(letter.sidPrefix()), direction, origin, letter, ground.now());
        books.put(text.sid(), text);
        int failWith = ground.dials().get(Dial.FAIL_WITH);
        long wait = letter.sendAt() == null
                ? 0
                : Math.max(0, Duration.between(ground.now(), letter.sendAt()).toMillis());
        ground.timers()
                .after(
                        wait + ground.dials().get(Dial.DELIVERY_STEP),
                        () -> climb(text.sid(), ladder(text, failWith), failWith));
        return text;
    }

    /** A message that is in the books only to say that it was never sent. */
    Text refuse(String direction, Letter letter, int errorCode) {
        Text text = Text.outbound(ground.sids().next(letter.sidPrefix()), direction, "hub", letter, ground.now())
                .moved("failed", errorCode, ground.now());
        books.put(text.sid(), text);
        ground.timers().after(0, () -> callbacks.tell(text));
        return text;
    }

    boolean blocked(Letter letter) {
        return optOuts.blocks(letter.to(), letter.sender());
    }

    private static List<String> ladder(Text text, int failWith) {
        List<String> steps = new ArrayList<>();
        if (!text.status().equals("queued")) {
            steps.add("queued");
        }
        steps.addAll(List.of("sending", "sent", failWith == 0 ? "delivered" : "undelivered"));
        return steps;
    }

    private void climb(String sid, List<String> steps, int failWith) {
        books.find(sid).filter(text -> !text.isCanceled()).ifPresent(text -> {
            boolean top = steps.size() == 1;
            Text moved = text.moved(steps.get(0), top ? failWith : 0, ground.now());
            books.change(sid, old -> moved);
            callbacks.tell(moved);
            if (!top) {
                List<String> rest = steps.subList(1, steps.size());
                ground.timers().after(ground.dials().get(Dial.DELIVERY_STEP), () -> climb(sid, rest, failWith));
            }
        });
    }
}
