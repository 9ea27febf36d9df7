package dev.switchboard.ops.border;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One body on its way in. It ends once: complete, too large, too slow, or broken off. Called by the container's threads,
 * reading by one at a time; the end may race with the time-out.
 */
final class BodyArrival implements ReadListener, AsyncListener {

    private static final int CHUNK = 8 * 1024;

    private final AsyncContext arrival;
    private final int limit;
    private final int depth;
    private final TurnedAway turnedAway;
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final AtomicBoolean ended = new AtomicBoolean();

    BodyArrival(AsyncContext arrival, int limit, int depth, TurnedAway turnedAway) {
        this.arrival = arrival;
        this.limit = limit;
        this.depth = depth;
        this.turnedAway = turnedAway;
    }

    @Override
    public void onDataAvailable() throws IOException {
        ServletInputStream body = arrival.getRequest().getInputStream();
        byte[] chunk = new byte[CHUNK];
        while (body.isReady() && !body.isFinished()) {
            int count = body.read(chunk);
            if (count < 0) {
                return;
            }
            if (taken.size() + count > limit) {
                refuse(Sentence.TOO_LARGE);
                return;
            }
            taken.write(chunk, 0, count);
        }
    }

    @Override
    public void onAllDataRead() throws IOException {
        byte[] body = taken.toByteArray();
        if (JsonDepth.of(body) > depth) {
            refuse(Sentence.TOO_DEEP);
        } else if (ended.compareAndSet(false, true)) {
            arrival.getRequest().setAttribute(BodyBorder.BODY, body);
            arrival.dispatch();
        }
    }

    @Override
    public void onTimeout(AsyncEvent event) throws IOException {
        refuse(Sentence.TOO_SLOW);
    }

    @Override
    public void onError(Throwable brokenOff) {
        if (ended.compareAndSet(false, true)) {
            arrival.complete();
        }
    }

    @Override
    public void onError(AsyncEvent event) {
        onError(event.getThrowable());
    }

    private void refuse(Sentence sentence) throws IOException {
        if (ended.compareAndSet(false, true)) {
            var response = (HttpServletResponse) arrival.getResponse();
            ServerErrors.leaveRestUnread(arrival.getRequest());
            turnedAway.with(sentence, response);
            arrival.complete();
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        // Nothing is left to do.
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // The route starts its own; this one is over then.
    }
}
