package dev.switchboard.route.story;

import java.util.Arrays;

/**
 * The consumers of one name, newest last. Written under the component's lock on the name, read by any thread.
 */
final class Desk {

    private static final HotConsumer[] NOBODY = {};

    private volatile HotConsumer[] consumers = NOBODY;

    void add(HotConsumer consumer) {
        HotConsumer[] before = consumers;
        HotConsumer[] after = new HotConsumer[before.length + 1];
        System.arraycopy(before, 0, after, 0, before.length);
        after[before.length] = consumer;
        consumers = after;
    }

    /** Takes a consumer away and says whether it was the last one. */
    boolean remove(HotConsumer consumer) {
        HotConsumer[] before = consumers;
        HotConsumer[] after = new HotConsumer[before.length];
        int kept = 0;
        for (HotConsumer each : before) {
            if (each != consumer) {
                after[kept++] = each;
            }
        }
        consumers = Arrays.copyOf(after, kept);
        return kept == 0;
    }

    boolean open() {
        return newest() != null;
    }

    /** The newest consumer that takes new work, or null. */
    HotConsumer newest() {
        HotConsumer[] seen = consumers;
        for (int i = seen.length - 1; i >= 0; i--) {
            if (!seen[i].retired()) {
                return seen[i];
            }
        }
        return null;
    }

    /** The newest consumer that lets the caller in, or null. A list that changed meanwhile is read again. */
    HotConsumer enter() {
        HotConsumer[] seen;
        do {
            seen = consumers;
            for (int i = seen.length - 1; i >= 0; i--) {
                if (seen[i].enter()) {
                    return seen[i];
                }
            }
        } while (seen != consumers);
        return null;
    }
}
