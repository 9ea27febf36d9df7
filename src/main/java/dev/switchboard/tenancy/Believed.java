package dev.switchboard.tenancy;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * What was looked up is used for a moment without asking again, so that somebody who is busy does not ask the same with
 * every text, and what an operator changes counts everywhere within that moment. Thread safe.
 */
public final class Believed<K, V> {

    private static final int MOST = 10_000;

    private record Known<V>(V value, long at) {}

    private final long length;
    private final LongSupplier nanos;
    private final Map<K, Known<V>> known = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Known<V>> eldest) {
            return size() > MOST;
        }
    });

    public Believed(Duration length) {
        this(length, System::nanoTime);
    }

    Believed(Duration length, LongSupplier nanos) {
        this.length = TimeUnit.NANOSECONDS.convert(length);
        this.nanos = nanos;
    }

    public V get(K key, Function<K, V> look) {
        long now = nanos.getAsLong();
        Known<V> last = known.get(key);
        if (last == null || now - last.at() >= length) {
            last = new Known<>(look.apply(key), now);
            known.put(key, last);
        }
        return last.value();
    }
}
