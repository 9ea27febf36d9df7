package dev.switchboard.scenario;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Web chat over its doors, as a page uses it: one hub, and a file for each subject. */
class ChatTest {

    @RegisterExtension
    static final ChatHub chat = new ChatHub();

    @Nested
    class Story extends ChatStory {}

    @Nested
    class Border extends ChatBorder {}

    @Nested
    class ByText extends ChatByText {}
}
