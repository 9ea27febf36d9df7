package dev.switchboard.events;

import dev.switchboard.security.Role;
import dev.switchboard.vocabulary.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The last events of each tenant, for pages that show what happens while it happens. A listener is a position in this feed
 * and nothing more, so one that is slow costs no memory: it loses its place, is told so, and looks everything up anew.
 * Thread safe; nobody waits.
 */
public final class LiveEvents {

    static final int REMEMBERED = 500;

    private final Map<TenantId, Feed> feeds = new ConcurrentHashMap<>();
    private volatile Runnable more = () -> {};

    /** @param events what a listener may see of what it missed
     * @param next the position behind them
     * @param lost true when something is gone that it should have seen */
    public record Batch(List<Event> events, long next, boolean lost) {}

    /** Called after each event; returns at once. */
    public void whenMore(Runnable call) {
        more = call;
    }

    public void add(Event event) {
        feed(event.tenant()).add(event);
        more.run();
    }

    /** Where somebody begins who comes for the first time. */
    public long now(TenantId tenant) {
        return feed(tenant).next();
    }

    /** Where somebody goes on who has seen this event; before everything, so that they are told of a loss, where it is gone. */
    public long after(TenantId tenant, String eventId) {
        return feed(tenant).after(eventId);
    }

    public Batch since(TenantId tenant, Role role, long position) {
        return feed(tenant).since(role, position);
    }

    private Feed feed(TenantId tenant) {
        return feeds.computeIfAbsent(tenant, each -> new Feed());
    }

    private static final class Feed {

        private final Event[] ring = new Event[REMEMBERED];
        private long next = 1;

        synchronized void add(Event event) {
            ring[(int) (next % REMEMBERED)] = event;
            next++;
        }

        synchronized long next() {
            return next;
        }

        synchronized long after(String eventId) {
            for (long position = next - 1; position >= oldest(); position--) {
                if (at(position).id().equals(eventId)) {
                    return position + 1;
                }
            }
            return 0;
        }

        synchronized Batch since(Role role, long position) {
            List<Event> events = new ArrayList<>();
            for (long each = Math.max(position, oldest()); each < next; each++) {
                if (at(each).type().isFor(role)) {
                    events.add(at(each));
                }
            }
            return new Batch(events, next, position < oldest());
        }

        private long oldest() {
            return Math.max(1, next - REMEMBERED);
        }

        private Event at(long position) {
            return ring[(int) (position % REMEMBERED)];
        }
    }
}
