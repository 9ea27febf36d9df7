package dev.switchboard.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnswerThreadsTest {

    private final AnswerThreads threads = new AnswerThreads(3);
    private final CountDownLatch model = new CountDownLatch(1);
    private final AtomicInteger answered = new AtomicInteger();
    private final Set<Thread> used = ConcurrentHashMap.newKeySet();

    @AfterEach
    void stop() {
        model.countDown();
        threads.shutdownNow();
    }

    @Test
    void whoeverBringsWorkNeverDoesItThemselves() {
        bring(50);
        assertThat(answered).as("while the model thinks").hasValue(0);
        model.countDown();
        await().until(() -> answered.get() == 50);
        assertThat(used).hasSize(3).doesNotContain(Thread.currentThread());
    }

    @Test
    void aThreadThatHasNothingToDoIsUsedAgain() {
        model.countDown();
        for (int each = 1; each <= 20; each++) {
            int soFar = each;
            bring(1);
            await().until(() -> answered.get() == soFar);
        }
        assertThat(used).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void moreThanAHubCanHoldIsLeftToTheSweep() {
        bring(3 + AnswerThreads.MOST_WAITING + 10);
        model.countDown();
        await().until(() -> answered.get() >= 3 + AnswerThreads.MOST_WAITING);
        bring(1);
        await().until(() -> answered.get() == 3 + AnswerThreads.MOST_WAITING + 1);
    }

    @Test
    void aHubKeepsUpUntilAnAnswerWaitsForAThread() {
        bring(3);
        assertThat(threads.keepUp()).isTrue();
        bring(1);
        assertThat(threads.keepUp()).isFalse();
        model.countDown();
        await().until(threads::keepUp);
    }

    private void bring(int pieces) {
        for (int each = 0; each < pieces; each++) {
            threads.execute(() -> {
                used.add(Thread.currentThread());
                try {
                    model.await();
                } catch (InterruptedException stopping) {
                    Thread.currentThread().interrupt();
                }
                answered.incrementAndGet();
            });
        }
    }
}
