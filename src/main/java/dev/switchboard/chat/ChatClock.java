package dev.switchboard.chat;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the chat does by the clock, on two threads of its own: signs of life, and what it asks of the record. */
final class ChatClock implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ChatClock.class);
    private static final long SECOND = 1_000;

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2, work -> {
        Thread thread = new Thread(work, "chat-clock");
        thread.setDaemon(true);
        return thread;
    });

    ChatClock(AnswersUnderWay underWay, ChatAnswers answers, ChatSettings settings) {
        every(Math.max(50, settings.silence().toMillis() / 2), underWay::tick);
        every(SECOND, answers::look);
        every(settings.claim().toMillis() / 3, answers::hold);
    }

    private void every(long millis, Runnable work) {
        threads.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException away) {
                        // The record may be away; the next time it is asked again.
                        log.debug("Not this time", away);
                    }
                },
                millis,
                millis,
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
