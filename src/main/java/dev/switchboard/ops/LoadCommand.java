package dev.switchboard.ops;

import dev.switchboard.simulator.load.CallLoad;
import java.util.List;
import java.util.Set;

/**
 * The command {@code load-calls}: plays callers and a speech model against a running hub and prints tables; and the command
 * {@code bare-relay}: something without features to compare with.
 */
public final class LoadCommand {

    public static final Set<String> NAMES = Set.of("load-calls", "bare-relay");

    private LoadCommand() {}

    public static int run(List<String> words) {
        List<String> rest = words.subList(1, words.size());
        return words.get(0).equals("bare-relay") ? CallLoad.bareRelay(rest) : CallLoad.run(rest);
    }
}
