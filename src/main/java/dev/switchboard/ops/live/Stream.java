package dev.switchboard.ops.live;

import dev.switchboard.events.Event;
import dev.switchboard.events.LiveEvents;
import dev.switchboard.ops.gate.Standing;
import dev.switchboard.route.door.LiveBody;
import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;
import java.util.function.Consumer;

/** Somebody who listens: a place in the feed. Any thread; nothing waits. */
final class Stream implements LiveBody {

    /** The page learns that it is heard, and when to come again. */
    private static final String HEAD = "retry: 2000\n\n";

    private static final String RESET = "event: reset\ndata: {}\n\n";
    private static final String BEAT = ": still here\n\n";

    private final LiveEvents events;
    private final TenantId tenant;
    private final Standing who;
    private final Consumer<Stream> gone;
    private volatile Runnable more = () -> {};
    private String due = HEAD;
    private long place;
    private boolean ended;

    Stream(LiveEvents events, TenantId tenant, Standing who, long place, Consumer<Stream> gone) {
        this.events = events;
        this.tenant = tenant;
        this.who = who;
        this.place = place;
        this.gone = gone;
    }

    Standing who() {
        return who;
    }

    TenantId tenant() {
        return tenant;
    }

    @Override
    public String type() {
        return "text/event-stream";
    }

    @Override
    public Duration longest() {
        return Duration.ofMinutes(5);
    }

    @Override
    public void listen(Runnable listener) {
        more = listener;
    }

    /** There may be news. */
    void step(boolean beat) {
        if (beat) {
            beat();
        }
        more.run();
    }

    private synchronized void beat() {
        due = due.isEmpty() ? BEAT : due;
    }

    @Override
    public synchronized String take() {
        if (ended) {
            return "";
        }
        LiveEvents.Batch batch = events.since(tenant, who.caller().access().role(), place);
        StringBuilder text = new StringBuilder(due.equals(HEAD) ? HEAD : "");
        // After a loss the page looks everything up, and so has what is remembered here.
        if (batch.lost()) {
            text.append(RESET);
        } else {
            batch.events().forEach(event -> frame(text, event));
        }
        String news = text.isEmpty() ? due : text.toString();
        place = batch.next();
        due = "";
        return news;
    }

    private static void frame(StringBuilder text, Event event) {
        text.append("id: ").append(event.id()).append('\n');
        text.append("event: ").append(event.type().title()).append('\n');
        text.append("data: ").append(event.json()).append("\n\n");
    }

    @Override
    public synchronized boolean over() {
        return ended;
    }

    @Override
    public void left() {
        gone.accept(this);
    }

    void close() {
        synchronized (this) {
            ended = true;
        }
        more.run();
    }
}
