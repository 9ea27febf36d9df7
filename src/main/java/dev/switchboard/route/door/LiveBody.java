package dev.switchboard.route.door;

import java.time.Duration;

/**
 * An answer that is not finished when its route is: the route gives its thread back, and what follows is written as it
 * comes. Implementations are safe for any thread and never wait.
 */
public interface LiveBody {

    /** The content type. */
    String type();

    /** What may be written now and was not taken before; empty while there is nothing. */
    String take();

    /** Whether nothing follows what was taken. */
    boolean over();

    /** After this long the connection ends; whoever still wants to hear comes again. */
    default Duration longest() {
        return Duration.ofMinutes(10);
    }

    /** @param more is called, by any thread, whenever there may be more to take */
    void listen(Runnable more);

    /** Nobody reads any more. */
    void left();
}
