package dev.switchboard.scenario;

import dev.switchboard.events.Event;
import dev.switchboard.events.EventType;
import dev.switchboard.events.Outbox;
import dev.switchboard.events.Subject;
import dev.switchboard.store.StoreUnreachable;
import dev.switchboard.vocabulary.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Books in files, kept by hubs that may be killed at any moment and judged by whoever survives them: what was accepted,
 * what was handed to a subscriber, and what came of it. Safe for any thread and any number of processes.
 */
public final class Ledger {

    static final TenantId HOUSE = new TenantId("house");

    private static final int SUBJECTS = 40;
    private static final int FEEDERS = 4;

    private final Path folder;
    private final AtomicInteger deliveries = new AtomicInteger();
    private final Map<String, AtomicInteger> passed = new HashMap<>();

    Ledger(Path folder) {
        this.folder = folder;
        passed.put("before-tell", new AtomicInteger());
        passed.put("after-tell", new AtomicInteger());
    }

    /** What the books say. */
    record Verdict(int accepted, int effects, int dead, int lost, int duplicates, int unabsorbed, int outOfOrder) {

        boolean clean() {
            return lost == 0 && unabsorbed == 0 && outOfOrder == 0;
        }
    }

    /** Tells so many events, each subject's by one thread, and books each one as soon as it is accepted. */
    void feed(Outbox outbox, int events) {
        IntStream.range(0, FEEDERS)
                .mapToObj(feeder -> {
                    Thread thread = new Thread(() -> feed(outbox, feeder, events / FEEDERS), "feeder");
                    thread.setDaemon(true);
                    thread.start();
                    return thread;
                })
                .toList()
                .forEach(Ledger::join);
    }

    private void feed(Outbox outbox, int feeder, int events) {
        for (int each = 0; each < events; each++) {
            int subject = feeder + FEEDERS * (each % (SUBJECTS / FEEDERS));
            while (!told(outbox, subject, each)) {
                Thread.onSpinWait();
            }
        }
    }

    private boolean told(Outbox outbox, int subject, int each) {
        try {
            Event event = outbox.tell(
                    EventType.LEAD_LOGGED,
                    HOUSE,
                    new Subject(Subject.Kind.CALL, "call-" + subject),
                    Map.of("lead", "lead-" + each, "channel", "voice"));
            write("accepted", event.id());
            return true;
        } catch (StoreUnreachable refused) {
            return false;
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** A step of the subscriber, before it is known whether the event is a duplicate. */
    public void deliver(Event event) {
        write("deliveries", event.id() + " " + event.aggregate() + " " + event.seq());
    }

    /** The work for the event, behind {@code once}. */
    public void effect(Event event) {
        write("effects", event.id());
    }

    /** A subscriber that fails every tenth time, and of some events every time. */
    public void stumble(Event event) {
        if (deliveries.incrementAndGet() % 10 == 0 || isPoison(event)) {
            throw new IllegalStateException("stumbles");
        }
    }

    static boolean isPoison(Event event) {
        return event.data().get("lead").toString().endsWith("7")
                && event.subject().id().endsWith("1");
    }

    /** Where a hub stops and waits for its end, when it was asked to and has passed here often enough. */
    public void at(String point) {
        int times = passed.get(point).incrementAndGet();
        if (lines("stop-at-" + point).stream().anyMatch(wanted -> times >= Integer.parseInt(wanted))) {
            write("reached-" + point, "here");
            while (true) {
                LockSupport.park();
            }
        }
    }

    void stopAt(String point, int times) {
        write("stop-at-" + point, Integer.toString(times));
    }

    boolean reached(String point) {
        return !lines("reached-" + point).isEmpty();
    }

    void goOnAt(String point) {
        try {
            Files.delete(folder.resolve("stop-at-" + point));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int count(String book) {
        return lines(book).size();
    }

    /** Accepted is what has an effect or is a dead letter; each effect once; for each subject in its order. */
    Verdict judge(Set<String> dead) {
        List<String> accepted = lines("accepted");
        List<String> effects = lines("effects");
        Set<String> settled = new HashSet<>(effects);
        int unabsorbed = effects.size() - settled.size();
        settled.addAll(dead);
        int lost = (int) accepted.stream().filter(id -> !settled.contains(id)).count();
        Set<String> seen = new HashSet<>();
        Map<String, Long> last = new HashMap<>();
        int outOfOrder = 0;
        int duplicates = 0;
        for (String line : lines("deliveries")) {
            String[] part = line.split(" ");
            if (!seen.add(part[0])) {
                duplicates++;
                continue;
            }
            long seq = Long.parseLong(part[2]);
            outOfOrder += seq < last.getOrDefault(part[1], 0L) ? 1 : 0;
            last.merge(part[1], seq, Math::max);
        }
        return new Verdict(
                accepted.size(), new HashSet<>(effects).size(), dead.size(), lost, duplicates, unabsorbed, outOfOrder);
    }

    void book(String book, String... lines) {
        List.of(lines).forEach(line -> write(book, line));
    }

    private void write(String book, String line) {
        try {
            Files.writeString(folder.resolve(book), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> lines(String book) {
        Path file = folder.resolve(book);
        try {
            return Files.exists(file) ? new ArrayList<>(Files.readAllLines(file)) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
