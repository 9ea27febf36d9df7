package dev.switchboard.messaging;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A webhook that is held open for a reply. Either whoever found the reply takes it, or the webhook stops waiting: never
 * both, so that a reply goes one way. Thread safe.
 */
public final class Offer {

    static final String NOTHING = "";

    /** Once it is taken, only the reply has to be written down. */
    private static final Duration WRITING = Duration.ofSeconds(3);

    private enum State {
        OPEN,
        TAKEN,
        CLOSED
    }

    private final Duration patience;
    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
    private final CompletableFuture<String> answer = new CompletableFuture<>();

    Offer(Duration patience) {
        this.patience = patience;
    }

    /** Whether the reply may go this way; then it has to be filled or declined. */
    boolean take() {
        return state.compareAndSet(State.OPEN, State.TAKEN);
    }

    void fill(String twiml) {
        answer.complete(twiml);
    }

    /** Nothing comes this way. */
    void decline() {
        answer.complete(NOTHING);
    }

    /** What the webhook is answered: the reply, or nothing when it goes another way. */
    String await() throws InterruptedException {
        String ready = within(patience);
        if (ready != null || state.compareAndSet(State.OPEN, State.CLOSED)) {
            return ready == null ? NOTHING : ready;
        }
        String written = within(WRITING);
        return written == null ? NOTHING : written;
    }

    private String within(Duration time) throws InterruptedException {
        try {
            return answer.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException later) {
            return null;
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
