package dev.switchboard.route.story;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;

/** Hands the caller's exchange to the newest version and counts it out when that version is done with it. Any thread. */
final class HotProducer extends DefaultAsyncProducer {

    HotProducer(HotEndpoint endpoint) {
        super(endpoint);
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        HotEndpoint endpoint = (HotEndpoint) getEndpoint();
        HotConsumer consumer;
        try {
            consumer = endpoint.getComponent().enter(endpoint.name());
        } catch (NoSuchStory | StoppedStory nobody) {
            exchange.setException(nobody);
            callback.done(true);
            return true;
        }
        return consumer.getAsyncProcessor().process(exchange, doneSync -> {
            consumer.exit();
            callback.done(doneSync);
        });
    }
}
