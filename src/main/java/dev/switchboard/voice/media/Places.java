package dev.switchboard.voice.media;

import java.util.HashMap;
import java.util.Map;

/**
 * How many calls there may be at once, of everybody and of one house. A call has its place from when it rings, before a
 * model is opened for it; one that comes without is given one then, or is turned away. To judge and to count are one step,
 * so two that come together never share the last place. Safe for any thread.
 */
public final class Places {

    private final int most;
    private final int mostOfOne;
    private final Runnable turnedAway;
    private final Map<String, String> ringing = new HashMap<>();
    private final Map<String, Integer> taken = new HashMap<>();
    private int live;

    /** @param turnedAway told of each call for which there is no place */
    public Places(int most, int mostOfOne, Runnable turnedAway) {
        this.most = most;
        this.mostOfOne = mostOfOne;
        this.turnedAway = turnedAway;
    }

    /** A call rings. Says whether there is a place for it; one that rings already has its own. */
    public synchronized boolean ring(String callSid, String whose) {
        boolean placed = ringing.containsKey(callSid) || take(whose);
        if (placed) {
            ringing.putIfAbsent(callSid, whose);
        }
        return placed;
    }

    /** The sound of a call that rang does not come. */
    public synchronized void never(String callSid) {
        String whose = ringing.remove(callSid);
        if (whose != null) {
            give(whose);
        }
    }

    /** The sound of a call is there. Says whether there is a place for it, which {@link #over} gives back. */
    public synchronized boolean come(String callSid, String whose) {
        boolean placed = ringing.remove(callSid, whose) || take(whose);
        live += placed ? 1 : 0;
        return placed;
    }

    public synchronized void over(String whose) {
        live--;
        give(whose);
    }

    /** How many calls are under way. */
    public synchronized int live() {
        return live;
    }

    /** No call that comes can have a place, whoever it is. */
    public synchronized boolean full() {
        return live >= most;
    }

    private boolean take(String whose) {
        boolean room = live + ringing.size() < most && taken.getOrDefault(whose, 0) < mostOfOne;
        if (room) {
            taken.merge(whose, 1, Integer::sum);
        } else {
            turnedAway.run();
        }
        return room;
    }

    private void give(String whose) {
        taken.computeIfPresent(whose, (house, calls) -> calls == 1 ? null : calls - 1);
    }
}
