package dev.switchboard.voice;

import dev.switchboard.vocabulary.TenantId;
import dev.switchboard.voice.media.MediaDoor;
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
    private final Duration patience;
    private final Map<String, Prepared> waiting = new ConcurrentHashMap<>();

    Lobby(MediaDoor door, Duration patience) {
        this.door = door;
        this.patience = patience;
    }

    /** @param calls opens the call on one event loop, there */
    void prepare(CallPlan plan, Function<Context, PhoneCall> calls) {
        String callSid = plan.callSid();
        List<Context> loops = door.loops();
        Prepared prepared = new Prepared(plan, new AtomicReferenceArray<>(loops.size()));
        Prepared before = waiting.put(callSid, prepared);
        if (before != null) {
            // The carrier repeats a webhook whose answer it did not get.
            letGo(before, -1);
        }
        for (int each = 0; each < loops.size(); each++) {
            int place = each;
            Context loop = loops.get(each);
            loop.runOnContext(now -> {
                if (waiting.get(callSid) == prepared) {
                    prepared.onLoop().set(place, calls.apply(loop));
                    loop.owner().setTimer(patience.toMillis(), late -> expire(callSid, prepared));
                }
            });
        }
    }

    /** What was decided for a call that waits here. Any thread. */
    Optional<CallPlan> plan(String callSid) {
        return Optional.ofNullable(waiting.get(callSid)).map(Prepared::plan);
    }

    /** How many have been announced and have not come. Any thread. */
    int waiting() {
        return waiting.size();
    }

    /** Those of one tenant. Any thread. */
    int waiting(TenantId tenant) {
        return (int) waiting.values().stream()
                .filter(each -> each.plan().actor().tenant().equals(tenant))
                .count();
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

    private void expire(String callSid, Prepared prepared) {
        if (waiting.remove(callSid, prepared)) {
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
