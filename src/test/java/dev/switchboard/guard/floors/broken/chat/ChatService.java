package dev.switchboard.guard.floors.broken.chat;

import dev.switchboard.guard.floors.broken.messaging.Texts;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import software.amazon.awssdk.regions.Region;

/** Uses another face, a library behind the back of its room, the system's clock, and keeps what it knows for all. */
public class ChatService {

    private static final Map<String, Texts> MEMORY = new HashMap<>();
    static Exchange last;

    public Object ask(Region region) throws InterruptedException {
        Thread.sleep(1);
        System.out.println(Instant.now() + " " + System.currentTimeMillis());
        return MEMORY.put(region.id() + new Date(), new Texts());
    }
}
