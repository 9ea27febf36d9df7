package dev.switchboard.ops.border;

import dev.switchboard.signals.Drain;
import dev.switchboard.signals.WorkUnderWay;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * Counts the requests of the public listener from their first byte of body to their answer, those that wait for a thread
 * included, and once the house drains lets in only what belongs to a call under way. Safe for any thread.
 */
@Component
final class DrainBorder implements Filter, WorkUnderWay {

    private static final String COUNTED = DrainBorder.class.getName();

    /** What the carrier asks of a call under way whose sound has ended. */
    private static final String AFTER_A_CALL = "/api/twilio/voice/after";

    private final Drain drain;
    private final TurnedAway turnedAway;
    private final AtomicInteger inside = new AtomicInteger();

    DrainBorder(Drain drain, TurnedAway turnedAway) {
        this.drain = drain;
        this.turnedAway = turnedAway;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getDispatcherType() == DispatcherType.ASYNC) {
            passOn(request, response, chain, (Visit) request.getAttribute(COUNTED));
            return;
        }
        // Counted before it is judged: the one that waits for zero must not miss somebody who was let in.
        Visit visit = new Visit(inside);
        if (drain.draining() && !AFTER_A_CALL.equals(((HttpServletRequest) request).getRequestURI())) {
            try {
                ServerErrors.leaveRestUnread(request);
                turnedAway.with(Sentence.DRAINING, (HttpServletResponse) response);
            } finally {
                visit.over();
            }
        } else {
            request.setAttribute(COUNTED, visit);
            passOn(request, response, chain, visit);
        }
    }

    private static void passOn(ServletRequest request, ServletResponse response, FilterChain chain, Visit visit)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } finally {
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(visit);
            } else {
                visit.over();
            }
        }
    }

    @Override
    public void beginNothing() {
        // Requests begin from outside only, and the drain state keeps them there.
    }

    @Override
    public int count() {
        return inside.get();
    }

    /** One request, counted out once. */
    private static final class Visit implements AsyncListener {

        private final AtomicInteger inside;
        private final AtomicBoolean over = new AtomicBoolean();

        Visit(AtomicInteger inside) {
            this.inside = inside;
            inside.incrementAndGet();
        }

        void over() {
            if (over.compareAndSet(false, true)) {
                inside.decrementAndGet();
            }
        }

        @Override
        public void onComplete(AsyncEvent event) {
            over();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // Its completion follows.
        }

        @Override
        public void onError(AsyncEvent event) {
            // Its completion follows.
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
