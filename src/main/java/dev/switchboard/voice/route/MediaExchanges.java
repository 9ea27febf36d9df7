package dev.switchboard.voice.route;

import dev.switchboard.signals.WorkUnderWay;
import dev.switchboard.twilio.WebhookException;
import dev.switchboard.voice.media.Admission;
import dev.switchboard.voice.media.Doorman;
import dev.switchboard.voice.media.Knock;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Lets the route {@code media:call} judge whoever knocks, on a thread that may wait for the record. The body is the knock,
 * and at the end the admission. Safe for any thread.
 */
@Component
final class MediaExchanges implements Doorman, WorkUnderWay, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(MediaExchanges.class);
    private static final String STORY = "media:call";
    private static final int THREADS = 16;
    private static final int MOST_WAITING = 256;
    private static final int FORBIDDEN = 403;
    private static final int NOT_NOW = 503;

    private final ObjectProvider<CamelContext> camel;
    private final ThreadPoolExecutor threads;
    private volatile ProducerTemplate stories;

    MediaExchanges(ObjectProvider<CamelContext> camel) {
        this.camel = camel;
        this.threads = new ThreadPoolExecutor(
                THREADS, THREADS, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), task -> {
                    Thread thread = new Thread(task, "media-knock");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    @Override
    public void judge(Knock knock, Consumer<Verdict> verdict) {
        try {
            threads.execute(() -> verdict.accept(judged(knock)));
        } catch (RejectedExecutionException crowded) {
            verdict.accept(Verdict.refuse(NOT_NOW));
        }
    }

    private Verdict judged(Knock knock) {
        try {
            Exchange told = stories().request(STORY, exchange -> {
                exchange.setProperty("knock", knock);
                exchange.getMessage().setBody(knock);
            });
            Throwable failure = told.getException() == null
                    ? told.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)
                    : told.getException();
            if (failure == null && told.getMessage().getBody() instanceof Admission admission) {
                return Verdict.admit(admission);
            }
            if (failure instanceof WebhookException) {
                return Verdict.refuse(FORBIDDEN);
            }
            log.warn("The route {} gave no admission: {}", STORY, String.valueOf(failure));
            return Verdict.refuse(NOT_NOW);
        } catch (RuntimeException failure) {
            log.warn("A media socket could not be judged: {}", failure.toString());
            return Verdict.refuse(NOT_NOW);
        }
    }

    private ProducerTemplate stories() {
        if (stories == null) {
            stories = camel.getObject().createProducerTemplate();
        }
        return stories;
    }

    @Override
    public void beginNothing() {
        // Knocks come from outside, and the door keeps new ones there.
    }

    @Override
    public int count() {
        return threads.getActiveCount() + threads.getQueue().size();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
