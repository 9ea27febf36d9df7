package dev.switchboard.ops.live;

import dev.switchboard.events.LiveEvents;
import dev.switchboard.ops.gate.Arrived;
import dev.switchboard.security.Caller;
import dev.switchboard.security.Role;
import dev.switchboard.signals.Meter;
import dev.switchboard.vocabulary.TenantId;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/**
 * Everybody who listens. One thread writes to all of them, ten times a second at most, whatever their number; what it
 * writes never waits for anybody. Thread-safe.
 */
public final class LiveStreams implements AutoCloseable {

    static final int MOST = 1_000;

    private static final long ROUND_MILLIS = 100;
    private static final int ROUNDS_BETWEEN_BEATS = 150;
    private static final int ROUNDS_BETWEEN_CHECKS = 40;
    private static final long LONGEST_MILLIS = 300_000;

    private final LiveEvents events;
    private final Predicate<Principal> mayStay;
    private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean news = new AtomicBoolean();
    private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "live-events");
        thread.setDaemon(true);
        return thread;
    });
    private int round;

    /** @param mayStay whether somebody who came in may still be there; asked every few seconds, once for each person */
    public LiveStreams(LiveEvents events, Predicate<Principal> mayStay, MeterRegistry meters) {
        this.events = events;
        this.mayStay = mayStay;
        meters.gauge(Meter.LIVE_LISTENERS.title(), streams, Set::size);
        events.whenMore(() -> news.set(true));
        writer.scheduleAtFixedRate(this::round, ROUND_MILLIS, ROUND_MILLIS, TimeUnit.MILLISECONDS);
    }

    public boolean full() {
        return streams.size() >= MOST;
    }

    /** Whether this caller may listen to this tenant; whoever may not is told what is told of a tenant that is not there. */
    public static boolean mayListen(Caller caller, TenantId tenant) {
        return caller.access().role() == Role.OPERATOR
                || caller.access().tenants().contains(tenant);
    }

    /** Keeps the connection and returns at once. */
    public void open(HttpServletRequest request, HttpServletResponse response, TenantId tenant) throws IOException {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        // Between us and the page nobody collects lines to send them together.
        response.setHeader("X-Accel-Buffering", "no");
        String last = request.getHeader("Last-Event-ID");
        long place = last == null || last.isBlank() ? events.now(tenant) : events.after(tenant, last.strip());
        Principal who = request.getUserPrincipal();
        Role role = Arrived.at(request).access().role();
        AsyncContext connection = request.startAsync();
        connection.setTimeout(LONGEST_MILLIS);
        Stream stream = new Stream(connection, events, tenant, role, who, place, streams::remove);
        streams.add(stream);
        stream.begin();
    }

    private void round() {
        round++;
        boolean beat = round % ROUNDS_BETWEEN_BEATS == 0;
        if (round % ROUNDS_BETWEEN_CHECKS == 0) {
            endThoseWhoMayNotStay();
        }
        if (news.getAndSet(false) || beat) {
            streams.forEach(stream -> stream.step(beat));
        }
    }

    private void endThoseWhoMayNotStay() {
        Map<String, Boolean> asked = new HashMap<>();
        for (Stream stream : streams) {
            if (!asked.computeIfAbsent(stream.who().getName(), name -> stays(stream.who()))) {
                stream.close();
            }
        }
    }

    /** While the record is away nobody new comes in, and whoever is there stays. */
    private boolean stays(Principal who) {
        try {
            return mayStay.test(who);
        } catch (RuntimeException recordAway) {
            return true;
        }
    }

    @Override
    public void close() {
        writer.shutdownNow();
        streams.forEach(Stream::close);
    }
}
