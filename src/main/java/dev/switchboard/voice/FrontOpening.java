package dev.switchboard.voice;

import dev.switchboard.voice.media.MediaDoor;
import org.springframework.boot.web.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Opens the front as soon as there is an app behind it. Runs on the starting thread. */
@Component
final class FrontOpening {

    private final MediaDoor door;
    private final ApplicationEventPublisher events;

    FrontOpening(MediaDoor door, ApplicationEventPublisher events) {
        this.door = door;
        this.events = events;
    }

    @EventListener
    void listening(ServletWebServerInitializedEvent event) {
        if (event.getApplicationContext().getServerNamespace() == null) {
            door.open(event.getWebServer().getPort());
            events.publishEvent(new FrontOpened(door.port()));
        }
    }
}
