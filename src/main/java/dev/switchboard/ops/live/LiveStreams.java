package dev.switchboard.ops.live;

import dev.switchboard.events.LiveEvents;
import dev.switchboard.ops.gate.Standing;
import dev.switchboard.route.door.Admitted;
import dev.switchboard.route.door.Outflow;
import dev.switchboard.security.Access;
import dev.switchboard.security.Caller;
import dev.switchboard.security.Role;
import dev.switchboard.security.SignIn;
import dev.switchboard.signals.Meter;
import dev.switchboard.signals.WorkUnderWay;
import dev.switchboard.vocabulary.TenantId;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Component;

/**
 * Everybody who listens, on both listeners. One thread writes to all of them, ten times a second at most, whatever their
 * number; what it writes never waits for anybody. Another asks the record who may stay. Thread-safe.
 */
@Component
public final class LiveStreams implements AutoCloseable, WorkUnderWay {

    static final int MOST = 1_000;

    /** Of one user or one token, over all tabs and programs. */
    static final int MOST_EACH = 50;

    private static final long ROUND_MILLIS = 100;
    private static final int ROUNDS_BETWEEN_BEATS = 150;
    private static final long CHECK_MILLIS = 3_000;
    private static final String TOO_MANY = "{\"error\":{\"code\":\"too-many-listeners\",\"message\":\"%s\"}}";

    private final LiveEvents events;
    private final SignIn signIn;
    private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean news = new AtomicBoolean();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2, work -> {
        Thread thread = new Thread(work, "live-events");
        thread.setDaemon(true);
        return thread;
    });
    private int round;

    LiveStreams(LiveEvents events, SignIn signIn, MeterRegistry meters) {
        this.events = events;
        this.signIn = signIn;
        meters.gauge(Meter.LIVE_LISTENERS.title(), streams, Set::size);
        events.whenMore(() -> news.set(true));
        threads.scheduleAtFixedRate(this::round, ROUND_MILLIS, ROUND_MILLIS, TimeUnit.MILLISECONDS);
        threads.scheduleWithFixedDelay(this::endThoseWhoMayNotStay, CHECK_MILLIS, CHECK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Whether somebody may listen to this tenant; whoever may not is told what is told of a tenant that is not there. */
    public static boolean mayListen(Access access, TenantId tenant) {
        return access.role() == Role.OPERATOR || access.tenants().contains(tenant);
    }

    /** For the tenant that the public gate has found. */
    public void open(HttpServletRequest request, HttpServletResponse response) throws IOException {
        open(request, response, Admitted.of(request).orElseThrow().tenant());
    }

    /** Keeps the connection and returns at once. */
    public void open(HttpServletRequest request, HttpServletResponse response, TenantId tenant) throws IOException {
        Standing who = Standing.of(request);
        if (streams.size() >= MOST) {
            refuse(response, "Too many pages listen already: try again later.");
        } else if (streams.stream().filter(each -> isSame(each.who(), who)).count() >= MOST_EACH) {
            refuse(response, "You listen " + MOST_EACH + " times already: close some pages or programs first.");
        } else {
            keep(request, response, who, tenant);
        }
    }

    private static boolean isSame(Standing one, Standing other) {
        return one.caller().name().equals(other.caller().name());
    }

    private static void refuse(HttpServletResponse response, String message) throws IOException {
        response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        response.setHeader("Retry-After", "30");
        response.setContentType("application/json");
        response.getOutputStream().write(TOO_MANY.formatted(message).getBytes(StandardCharsets.UTF_8));
    }

    private void keep(HttpServletRequest request, HttpServletResponse response, Standing who, TenantId tenant)
            throws IOException {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        String last = request.getHeader("Last-Event-ID");
        long place = last == null || last.isBlank() ? events.now(tenant) : events.after(tenant, last.strip());
        Stream stream = new Stream(events, tenant, who, place, streams::remove);
        streams.add(stream);
        Outflow.begin(request, response, stream);
    }

    private void round() {
        boolean beat = ++round % ROUNDS_BETWEEN_BEATS == 0;
        if (news.getAndSet(false) || beat) {
            streams.forEach(stream -> stream.step(beat));
        }
    }

    /** Asked once for each sign-in, however many of its pages are open. */
    private void endThoseWhoMayNotStay() {
        Map<Standing, Optional<Access>> asked = new HashMap<>();
        for (Stream stream : streams) {
            Role role = stream.who().caller().access().role();
            boolean stays = asked.computeIfAbsent(stream.who(), this::access)
                    .filter(now -> now.role() == role && mayListen(now, stream.tenant()))
                    .isPresent();
            if (!stays) {
                stream.close();
            }
        }
    }

    /** While the record is away nobody new comes in, and whoever is there stays. */
    private Optional<Access> access(Standing who) {
        try {
            return who.now(signIn).map(Caller::access);
        } catch (RuntimeException recordAway) {
            return Optional.of(who.caller().access());
        }
    }

    /** Pages come again by themselves, to an instance that stays. */
    @Override
    public void beginNothing() {
        streams.forEach(Stream::close);
    }

    /** Listening is nothing that has to be finished. */
    @Override
    public int count() {
        return 0;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        streams.forEach(Stream::close);
    }
}
