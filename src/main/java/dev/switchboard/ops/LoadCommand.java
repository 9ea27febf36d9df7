package dev.switchboard.ops;

import dev.switchboard.simulator.load.CallLoad;
import java.util.List;

/** The command {@code load-calls}: plays callers and a speech model against a running hub and prints a table. */
public final class LoadCommand {

    public static final String NAME = "load-calls";

    private LoadCommand() {}

    public static int run(List<String> words) {
        return CallLoad.run(words);
    }
}
