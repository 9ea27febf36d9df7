package dev.switchboard.route.story;

import org.apache.camel.Consumer;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** The name of a story, shared by all its versions and callers. Safe for any thread. */
public class HotEndpoint extends DefaultEndpoint implements MultipleConsumersSupport {

    private final String name;

    protected HotEndpoint(String uri, String name, HotComponent component) {
        super(uri, component);
        this.name = name;
    }

    public String name() {
        return name;
    }

    @Override
    public HotComponent getComponent() {
        return (HotComponent) super.getComponent();
    }

    @Override
    public Producer createProducer() {
        return new HotProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor route) throws Exception {
        HotConsumer consumer = getComponent().createConsumer(this, route);
        configureConsumer(consumer);
        getComponent().know(consumer);
        return consumer;
    }

    @Override
    public boolean isMultipleConsumersSupported() {
        return true;
    }
}
