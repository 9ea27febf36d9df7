package dev.switchboard.voice;

import dev.switchboard.voice.media.MediaDoor;
import dev.switchboard.voice.media.Places;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;

/**
 * Calls whose engine is opened while the carrier is still connecting, so that the greeting need not wait. Both legs of a
 * call live on one event loop, and nobody knows which one the carrier will come to: a call is prepared on each of them, and
 * those that it does not come to are let go. Whoever is not taken in time is let go too. Safe for any thread.
 */
final class Lobby {

    private record Prepared(CallPlan plan, AtomicReferenceArray<PhoneCall> onLoop) {}

    private final MediaDoor door;
    private final Places places;
    private final Duration patience;
    private final Map<String, Prepared> waiting = new ConcurrentHashMap<>();

    Lobby(MediaDoor door, Places places, Duration patience) {
        this.door = door;
        this.places = places;
        this.patience = patience;
    }

    /**
     * Says whether there is a place for the call; without one nothing is opened.
     *
     * @param calls opens the call on one event loop, there
     */
    boolean prepare(CallPlan plan, Function<Context, PhoneCall> calls) {
        String callSid = plan.callSid();
        List<Context> loops = door.loops();
        Prepared prepared = new Prepared(plan, new AtomicReferenceArray<>(loops.size()));
        if (!waits(prepared)) {
            return false;
        }
        for (int each = 0; each < loops.size(); each++) {
            int place = each;
            Context loop = loops.get(each);
            loop.runOnContext(now -> {
                if (waiting.get(callSid) == prepared) {
                    // First, or a call that cannot be opened would keep its place for ever.
                    loop.owner().setTimer(patience.toMillis(), late -> expire(callSid, prepared));
                    prepared.onLoop().set(place, calls.apply(loop));
                }
            });
        }
        return true;
    }

    private synchronized boolean waits(Prepared prepared) {
        CallPlan plan = prepared.plan();
        if (!places.ring(plan.callSid(), plan.actor().tenant().value())) {
            return false;
        }
        Prepared before = waiting.put(plan.callSid(), prepared);
        if (before != null) {
            // The carrier repeats a webhook whose answer it did not get.
            letGo(before, -1);
        }
        return true;
    }

    /** What was decided for a call that waits here. Any thread. */
    Optional<CallPlan> plan(String callSid) {
        return Optional.ofNullable(waiting.get(callSid)).map(Prepared::plan);
    }

    /** Whoever was promised this call is sent away: nothing of it stays open. Any thread. */
    void forget(String callSid) {
        Prepared prepared = waiting.get(callSid);
        if (prepared != null) {
            expire(callSid, prepared);
        }
    }

    /** The call that was prepared on this loop, or null. Only on that loop. */
    PhoneCall take(String callSid, int place) {
        Prepared prepared = waiting.remove(callSid);
        if (prepared == null) {
            return null;
        }
        PhoneCall call = prepared.onLoop().getAndSet(place, null);
        letGo(prepared, place);
        return call;
    }

    private synchronized void expire(String callSid, Prepared prepared) {
        if (waiting.remove(callSid, prepared)) {
            places.never(callSid);
            letGo(prepared, -1);
        }
    }

    private void letGo(Prepared prepared, int except) {
        List<Context> loops = door.loops();
        for (int each = 0; each < prepared.onLoop().length(); each++) {
            int place = each;
            if (place != except) {
                loops.get(place).runOnContext(now -> {
                    PhoneCall call = prepared.onLoop().getAndSet(place, null);
                    if (call != null) {
                        call.abandon();
                    }
                });
            }
        }
    }
}
