package dev.switchboard.messaging;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * The carrier's names of the texts that this hub wrote down as taken, as far as it remembers: that the carrier has one of
 * them is no news. Thread safe.
 */
@Component
class TakenTexts {

    private static final int MOST = 10_000;

    private final Set<String> names = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    }));

    /** Remembers a text from now on, as the carrier may tell of it at once, and forgets it when that cannot be written down. */
    <T> T writing(String name, Supplier<T> how) {
        names.add(name);
        try {
            return how.get();
        } catch (RuntimeException failure) {
            names.remove(name);
            throw failure;
        }
    }

    boolean has(String name) {
        return names.contains(name);
    }
}
