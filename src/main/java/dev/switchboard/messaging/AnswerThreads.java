package dev.switchboard.messaging;

import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where answers are found while nobody holds a webhook open for them. An answer waits for a model, so there are many threads;
 * when all of them wait, what comes next waits for one of them, and never on the thread of whoever brought it: that would be
 * a webhook's. What is more than a hub can hold is left to the sweep, as the record says that it is owed. Thread safe.
 */
public final class AnswerThreads extends ThreadPoolExecutor {

    /** So many wait at most; at some kB each. */
    static final int MOST_WAITING = 10_000;

    private static final Logger log = LoggerFactory.getLogger(AnswerThreads.class);
    private static final int IDLE_SECONDS = 30;

    AnswerThreads(int atOnce) {
        this(atOnce, new Waiting());
    }

    private AnswerThreads(int atOnce, Waiting waiting) {
        super(
                0,
                atOnce,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                waiting,
                work -> new Thread(work, "answer"),
                (work, threads) -> {
                    if (threads.isShutdown() || waiting.size() >= MOST_WAITING) {
                        log.warn("An answer waits for the sweep: this hub has no thread for it.");
                    } else {
                        waiting.put(work);
                    }
                });
    }

    /**
     * Whether no answer waits for a thread. A hub that has more to answer than threads for it looks for nobody else: it would
     * find those that wait here, again with every look.
     */
    public boolean keepUp() {
        return getQueue().isEmpty();
    }

    /** Takes work only for a thread that has nothing to do, so that new threads are made before anything waits. */
    private static final class Waiting extends LinkedTransferQueue<Runnable> {

        @Override
        public boolean offer(Runnable work) {
            return tryTransfer(work);
        }
    }
}
