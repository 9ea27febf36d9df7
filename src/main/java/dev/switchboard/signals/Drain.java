package dev.switchboard.signals;

import org.springframework.stereotype.Component;

/** Whether the house takes new work. It begins accepting, and once it drains it never accepts again. Thread-safe. */
@Component
public class Drain {

    private volatile boolean draining;

    public boolean draining() {
        return draining;
    }

    public void begin() {
        draining = true;
    }
}
