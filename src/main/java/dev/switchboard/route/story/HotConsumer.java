package dev.switchboard.route.story;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.Suspendable;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.DefaultConsumer;

/**
 * One version of a story. It counts the exchanges inside it, and after {@link #retire} it lets none in: both facts are one
 * atomic number, so a consumer that is retired and counts zero will never be entered again. Safe for any thread.
 */
public class HotConsumer extends DefaultConsumer implements ShutdownAware, Suspendable {

    /** The sign bit says retired; the other bits count. */
    private static final int RETIRED = Integer.MIN_VALUE;

    private final AtomicInteger state = new AtomicInteger(RETIRED);

    protected HotConsumer(HotEndpoint endpoint, Processor route) {
        super(endpoint, route);
    }

    @Override
    public HotEndpoint getEndpoint() {
        return (HotEndpoint) super.getEndpoint();
    }

    public String name() {
        return getEndpoint().name();
    }

    /** Lets nobody in from now on, for good; who is inside finishes. */
    public void retire() {
        getEndpoint().getComponent().forget(this);
        shut();
    }

    private void shut() {
        state.getAndUpdate(now -> now | RETIRED);
    }

    public boolean retired() {
        return state.get() < 0;
    }

    /** How many exchanges are inside, or about to be. */
    public int inFlight() {
        return state.get() & ~RETIRED;
    }

    boolean enter() {
        int now = state.get();
        while (now >= 0) {
            if (state.compareAndSet(now, now + 1)) {
                return true;
            }
            now = state.get();
        }
        return false;
    }

    void exit() {
        state.decrementAndGet();
    }

    private void admit() {
        state.getAndUpdate(now -> now & ~RETIRED);
        getEndpoint().getComponent().join(this);
    }

    private void dismiss() {
        shut();
        getEndpoint().getComponent().leave(this);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        admit();
    }

    @Override
    protected void doStop() throws Exception {
        dismiss();
        super.doStop();
    }

    @Override
    protected void doShutdown() throws Exception {
        getEndpoint().getComponent().forget(this);
        super.doShutdown();
    }

    @Override
    protected void doSuspend() {
        dismiss();
    }

    @Override
    protected void doResume() {
        admit();
    }

    /** At the hub's shutdown a story stays open until the doors before it are closed and empty. */
    @Override
    public boolean deferShutdown(ShutdownRunningTask task) {
        return true;
    }

    @Override
    public int getPendingExchangesSize() {
        return inFlight();
    }

    @Override
    public void prepareShutdown(boolean suspendOnly, boolean forced) {
        // Nothing to prepare: the count tells Camel all it needs.
    }
}
