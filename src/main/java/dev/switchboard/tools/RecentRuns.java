package dev.switchboard.tools;

import dev.switchboard.vocabulary.TenantId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** The last runs on this instance, for operators. Holds no arguments and no results. Thread safe. */
public final class RecentRuns {

    private static final int KEPT = 300;

    /** @param problem for operators, in full; empty when all was well */
    public record Run(
            String tool,
            TenantId tenant,
            String agent,
            Instant at,
            long millis,
            ToolResult.Outcome outcome,
            String problem) {}

    private final Deque<Run> runs = new ArrayDeque<>();

    synchronized void add(Run run) {
        if (runs.size() == KEPT) {
            runs.removeFirst();
        }
        runs.addLast(run);
    }

    /** Newest first. */
    public synchronized List<Run> all() {
        List<Run> newestFirst = new ArrayList<>(runs);
        Collections.reverse(newestFirst);
        return newestFirst;
    }
}
