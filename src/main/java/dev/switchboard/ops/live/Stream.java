package dev.switchboard.ops.live;

import dev.switchboard.events.Event;
import dev.switchboard.events.LiveEvents;
import dev.switchboard.ops.gate.Standing;
import dev.switchboard.vocabulary.TenantId;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * One connection. It is a place in the feed and writes only when the network takes what it writes, so a page that does not
 * read costs nothing but its connection. Any thread; a write never waits.
 */
final class Stream implements WriteListener, AsyncListener {

    private static final String RESET = "event: reset\ndata: {}\n\n";
    private static final String BEAT = ": still here\n\n";

    private final AsyncContext connection;
    private final ServletOutputStream out;
    private final LiveEvents events;
    private final TenantId tenant;
    private final Standing who;
    private final Consumer<Stream> over;
    private long place;
    private boolean open;
    private boolean closed;

    Stream(AsyncContext connection, LiveEvents events, TenantId tenant, Standing who, long place, Consumer<Stream> over)
            throws IOException {
        this.connection = connection;
        this.out = connection.getResponse().getOutputStream();
        this.events = events;
        this.tenant = tenant;
        this.who = who;
        this.place = place;
        this.over = over;
    }

    void begin() {
        connection.addListener(this);
        out.setWriteListener(this);
    }

    Standing who() {
        return who;
    }

    TenantId tenant() {
        return tenant;
    }

    /** Writes what is new, if the network takes it now; otherwise the container calls when it does. */
    synchronized void step(boolean beat) {
        try {
            if (closed || !open || !out.isReady()) {
                return;
            }
            LiveEvents.Batch batch = events.since(tenant, who.caller().access().role(), place);
            StringBuilder text = new StringBuilder(batch.lost() ? RESET : "");
            // After a loss the page looks everything up, and so has what is remembered here.
            if (!batch.lost()) {
                batch.events().forEach(event -> frame(text, event));
            }
            place = batch.next();
            write(text.isEmpty() && beat ? BEAT : text.toString());
        } catch (IOException | IllegalStateException gone) {
            close();
        }
    }

    private void write(String text) throws IOException {
        if (!text.isEmpty()) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            if (out.isReady()) {
                out.flush();
            }
        }
    }

    private static void frame(StringBuilder text, Event event) {
        text.append("id: ").append(event.id()).append('\n');
        text.append("event: ").append(event.type().title()).append('\n');
        text.append("data: ").append(event.json()).append("\n\n");
    }

    /** The first time the connection is open: the page learns that it is heard, and when to come again. */
    @Override
    public synchronized void onWritePossible() throws IOException {
        if (!open) {
            open = true;
            write("retry: 2000\n\n");
        }
        step(false);
    }

    synchronized void close() {
        if (!closed) {
            closed = true;
            over.accept(this);
            try {
                connection.complete();
            } catch (IllegalStateException overAlready) {
                // Which is all that matters.
            }
        }
    }

    @Override
    public void onError(Throwable gone) {
        close();
    }

    /** The page comes again by itself, from where it was; and whoever may not come in any more, does not. */
    @Override
    public void onTimeout(AsyncEvent event) {
        close();
    }

    @Override
    public void onError(AsyncEvent event) {
        close();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        close();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // Never started twice.
    }
}
