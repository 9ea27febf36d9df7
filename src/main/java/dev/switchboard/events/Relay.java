package dev.switchboard.events;

import dev.switchboard.events.Outbox.Entry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Consumer;

/**
 * Decides what is told next: of the shards this instance holds, the events of each subject in their order, no subject twice
 * at a time, and no more a second than the set rate. Thread safe; a pass reads the record, shipments run beside each other.
 */
public final class Relay {

    /** So many entries of a shard are looked at in one pass. */
    private static final int PAGE = 200;

    /** So many events of one subject are one piece of work, so that a long queue of one does not keep a thread. */
    private static final int MOST_AT_ONCE = 50;

    /** Between two looks at everything only those shards are read that got something here: a look costs a query a shard. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(400);

    /** Under load every shard has something new at any moment: it is read so often at most, and more is found at once. */
    private static final Duration BETWEEN_READS = Pace.PART;

    /** After a look that found nothing: what is committed here is not waited for, and elsewhere nothing happens either. */
    private static final Duration BETWEEN_IDLE_LOOKS = Duration.ofMillis(900);

    /** What is under way may lie before the rest; a long queue behind it is passed by with every so manieth look, at a page each. */
    private static final int PASSED_BY = 5;

    /** Those that were told leave the record together, so many at a time or with the next look at everything. */
    private static final int LEAVE_TOGETHER = 25;

    private static final Duration AFTER_FAILURE = Duration.ofMillis(250);

    private final Outbox outbox;
    private final Shards shards;
    private final Pace pace;
    private final Clock clock;
    private final Duration settle;
    private final int enough;
    private final Consumer<Duration> lookAgain;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final AtomicIntegerArray shipped = new AtomicIntegerArray(Outbox.SHARDS);
    private final Map<String, String> lastTold = new ConcurrentHashMap<>();
    private final Instant[] read = new Instant[Outbox.SHARDS];
    private int first;
    private int looks;
    private Instant nextLook = Instant.MIN;
    private boolean idle;

    /** @param enough with so many shipments under way all threads have work, and nothing is read */
    Relay(
            Outbox outbox,
            Shards shards,
            Pace pace,
            Clock clock,
            Duration settle,
            int enough,
            Consumer<Duration> lookAgain) {
        this.outbox = outbox;
        this.shards = shards;
        this.pace = pace;
        this.clock = clock;
        this.settle = settle;
        this.enough = enough;
        this.lookAgain = lookAgain;
        Arrays.fill(read, Instant.EPOCH);
    }

    /** Events about one subject, to be told one after the other; when one cannot be told, those behind it wait. */
    public record Shipment(String aggregate, int shard, List<Event> events) {

        @Override
        public String toString() {
            return "Shipment[" + events.size() + "]";
        }
    }

    /**
     * What is to be told now. Whoever gets a shipment says {@link #over} at its end, however it ended; so neither a shard that
     * cannot be read nor what cannot leave keeps back anything that was found. Only a pass that found nothing fails.
     */
    public synchronized List<Shipment> due() {
        List<Shipment> due = new ArrayList<>();
        RuntimeException failure = null;
        Set<Integer> fresh = outbox.takeFresh();
        boolean all = !clock.instant().isBefore(nextLook);
        if (all) {
            nextLook = clock.instant().plus(idle ? BETWEEN_IDLE_LOOKS : BETWEEN_LOOKS);
            idle = true;
            looks++;
        }
        if (all || outbox.leaving() >= LEAVE_TOGETHER) {
            failure = leave();
        }
        // Another shard is first each time, so that a tight rate is shared by all.
        first = (first + 1) % Outbox.SHARDS;
        for (int each = 0; each < Outbox.SHARDS; each++) {
            int shard = (first + each) % Outbox.SHARDS;
            try {
                if ((all || fresh.contains(shard) && !justRead(shard)) && shards.hold(shard)) {
                    addShipments(shard, all, due);
                    read[shard] = clock.instant();
                }
            } catch (RuntimeException away) {
                failure = away;
                lookAgain(shard, AFTER_FAILURE);
            }
        }
        if (failure != null && due.isEmpty()) {
            throw failure;
        }
        return due;
    }

    private RuntimeException leave() {
        try {
            outbox.leave();
            return null;
        } catch (RuntimeException away) {
            return away;
        }
    }

    private boolean justRead(int shard) {
        Duration left = Duration.between(clock.instant(), read[shard].plus(BETWEEN_READS));
        if (left.isNegative() || left.isZero()) {
            return false;
        }
        lookAgain(shard, left);
        return true;
    }

    private void addShipments(int shard, boolean all, List<Shipment> due) {
        if (pace.left() == 0) {
            lookAgain(shard, Pace.PART);
            return;
        }
        if (underWay.size() >= enough) {
            // Whoever is over rings.
            outbox.again(shard);
            return;
        }
        // Taken before the reading: what was read before its last shipment ended may be told already.
        Set<String> busy = new HashSet<>(underWay);
        boolean passedBy = all && looks % PASSED_BY == 0;
        int most = passedBy ? PAGE : Math.min(PAGE, pace.left() + shipped.get(shard));
        List<Entry> waiting = outbox.waiting(shard, most);
        idle &= waiting.isEmpty();
        bySubject(waiting).forEach((aggregate, entries) -> {
            if (!busy.contains(aggregate)) {
                List<Event> ready = ready(shard, entries);
                if (!ready.isEmpty()) {
                    underWay.add(aggregate);
                    shipped.addAndGet(shard, ready.size());
                    due.add(new Shipment(aggregate, shard, ready));
                }
            }
        });
    }

    private static Map<String, List<Entry>> bySubject(List<Entry> waiting) {
        Map<String, List<Entry>> subjects = new LinkedHashMap<>();
        waiting.forEach(entry -> subjects.computeIfAbsent(entry.aggregate(), each -> new ArrayList<>())
                .add(entry));
        return subjects;
    }

    private List<Event> ready(int shard, List<Entry> entries) {
        List<Event> ready = new ArrayList<>();
        Instant now = clock.instant();
        for (Entry entry : entries) {
            // One that another release wrote keeps its place, and those behind it theirs.
            if (entry.event() == null || ready.size() == MOST_AT_ONCE) {
                break;
            }
            if (justCommitted(entry, now)) {
                lookAgain(shard, settle);
                break;
            }
            if (!pace.another()) {
                lookAgain(shard, Pace.PART);
                break;
            }
            ready.add(entry.event());
        }
        return ready;
    }

    /** A moment that is further away than this is another instance's clock, and no reason to wait. */
    private boolean justCommitted(Entry entry, Instant now) {
        Duration left = Duration.between(now, entry.at().plus(settle));
        return left.compareTo(Duration.ZERO) > 0 && left.compareTo(settle) <= 0;
    }

    /** False when the shard was lost meanwhile: then somebody else tells what is left. */
    public boolean mayTell(Shipment shipment) {
        return shards.holds(shipment.shard());
    }

    public void told(Event event) {
        outbox.told(event);
        lastTold.put(event.aggregate(), event.id());
    }

    public void over(Shipment shipment) {
        String last = shipment.events().get(shipment.events().size() - 1).id();
        boolean complete = last.equals(lastTold.remove(shipment.aggregate()));
        underWay.remove(shipment.aggregate());
        shipped.addAndGet(shipment.shard(), -shipment.events().size());
        // What came meanwhile about the same subject was passed over. After a failure the clock's pace is soon enough.
        if (complete) {
            lookAgain(shipment.shard(), settle);
        }
    }

    private void lookAgain(int shard, Duration wait) {
        outbox.again(shard);
        lookAgain.accept(wait);
    }

    /** Lets others take over at once. */
    public synchronized void release() {
        try {
            outbox.leave();
        } finally {
            shards.release();
        }
    }
}
