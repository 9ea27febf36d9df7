package dev.switchboard.route.story;

import java.util.concurrent.CompletableFuture;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;

/** A step that completes when the test says so, on another thread. */
final class Later extends AsyncProcessorSupport {

    private final CompletableFuture<Void> work;

    Later(CompletableFuture<Void> work) {
        this.work = work;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        work.thenRunAsync(() -> callback.done(false));
        return false;
    }
}
