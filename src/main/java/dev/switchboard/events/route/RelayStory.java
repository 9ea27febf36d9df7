package dev.switchboard.events.route;

import dev.switchboard.events.Bell;
import org.apache.camel.ProducerTemplate;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Answers the bell by telling the relay's story. Runs on the bell's thread, from when routes run until they stop. */
@Component
class RelayStory implements SmartLifecycle {

    private static final String STORY = "story:events-relay";

    private final Bell bell;
    private final ProducerTemplate template;
    private volatile boolean running;

    RelayStory(Bell bell, ProducerTemplate template) {
        this.bell = bell;
        this.template = template;
    }

    @Override
    public void start() {
        running = true;
        bell.answeredBy(() -> {
            if (running) {
                template.send(STORY, exchange -> {});
            }
        });
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
