package dev.switchboard.voice.route;

import dev.switchboard.route.story.HotComponent;
import org.springframework.stereotype.Component;

/**
 * The scheme {@code media:}: a story told once for each media socket, before it is let in. The listener and the calls belong
 * to the media door, so a route that is stopped or edited closes nothing. Safe for any thread.
 */
@Component("media")
public final class MediaComponent extends HotComponent {

    public MediaComponent() {
        super("media");
    }
}
