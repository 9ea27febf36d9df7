package dev.switchboard.voice;

import dev.switchboard.voice.engine.Heard;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Tells what was said in the order in which it began. The caller's words are written down while they are being answered, so
 * what comes after them waits for them, but not for long. Confined to the call's event loop.
 */
final class InOrder {

    /** The longest that a turn waits for the words of one before it. */
    private static final long LONGEST_NANOS = 10_000_000_000L;

    private static final class Place {
        private final String item;
        private final long atMs;
        private CallTurn turn;
        private long since;
        private boolean givenUp;

        Place(String item, long atMs) {
            this.item = item;
            this.atMs = atMs;
        }
    }

    private final LongSupplier nanos;
    private final Consumer<CallTurn> told;
    private final List<Place> places = new ArrayList<>();
    private long callerBeganAt;

    InOrder(LongSupplier nanos, Consumer<CallTurn> told) {
        this.nanos = nanos;
        this.told = told;
    }

    /** @param item by which its words will come; null where nobody writes them down */
    void callerBegins(String item, long atMs) {
        callerBeganAt = atMs;
        if (item != null) {
            keep(new Place(item, atMs));
        }
    }

    /** Without words nobody was understood, and there is nothing to tell. */
    void callerSaid(String item, Heard heard) {
        Place place = places.stream()
                .filter(each -> each.turn == null && item.equals(each.item))
                .findFirst()
                .orElse(null);
        if (heard.words().isEmpty()) {
            places.remove(place);
            tell();
        } else if (place == null) {
            take(CallTurn.ofCaller(callerBeganAt, heard));
        } else {
            place.turn = CallTurn.ofCaller(place.atMs, heard);
            place.since = nanos.getAsLong();
            tell();
        }
    }

    void take(CallTurn turn) {
        Place place = new Place(null, turn.atMs());
        place.turn = turn;
        place.since = nanos.getAsLong();
        keep(place);
        tell();
    }

    /** The words that are not here yet will not come. */
    void noMoreWords() {
        places.removeIf(each -> each.turn == null);
        tell();
    }

    private void keep(Place place) {
        int at = places.size();
        while (at > 0 && places.get(at - 1).atMs > place.atMs) {
            at--;
        }
        places.add(at, place);
    }

    /** Tells what need not wait, or has waited for long enough. */
    void tell() {
        giveUp();
        boolean waits = false;
        for (Place each : List.copyOf(places)) {
            if (each.turn == null) {
                waits |= !each.givenUp;
            } else if (!waits) {
                places.remove(each);
                told.accept(each.turn);
            }
        }
    }

    /** Words that have kept something waiting for too long keep their time, should they come after all. */
    private void giveUp() {
        long now = nanos.getAsLong();
        for (int at = 0; at < places.size(); at++) {
            Place each = places.get(at);
            if (each.turn != null && now - each.since >= LONGEST_NANOS) {
                places.subList(0, at).forEach(before -> before.givenUp = true);
            }
        }
    }
}
