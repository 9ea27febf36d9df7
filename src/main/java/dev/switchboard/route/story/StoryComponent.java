package dev.switchboard.route.story;

import org.springframework.stereotype.Component;

/** The scheme {@code story:}, which doors hand their work to. Safe for any thread. */
@Component("story")
public final class StoryComponent extends HotComponent {

    public StoryComponent() {
        super("story");
    }
}
