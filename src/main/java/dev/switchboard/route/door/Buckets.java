package dev.switchboard.route.door;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Token buckets by name. Only so many are kept: the one that was asked longest ago makes room, and would be full again by
 * then as a rule. Thread-safe.
 */
final class Buckets {

    private static final double MILLIS = 1_000;

    private static final class Bucket {
        private double left;
        private long at;
    }

    private final Clock clock;
    private final Map<String, Bucket> buckets;

    Buckets(Clock clock, int most) {
        this.clock = clock;
        this.buckets = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > most;
            }
        };
    }

    /** @return zero when a token was taken, otherwise how long the next one takes to drip in */
    synchronized Duration take(String name, double perSecond, int burst) {
        long now = clock.millis();
        Bucket bucket = buckets.computeIfAbsent(name, any -> full(burst, now));
        long passed = Math.max(0, now - bucket.at);
        bucket.left = Math.min(burst, bucket.left + passed * perSecond / MILLIS);
        bucket.at = now;
        if (bucket.left < 1) {
            return Duration.ofMillis((long) Math.ceil((1 - bucket.left) / perSecond * MILLIS));
        }
        bucket.left -= 1;
        return Duration.ZERO;
    }

    synchronized int size() {
        return buckets.size();
    }

    private static Bucket full(int burst, long now) {
        Bucket bucket = new Bucket();
        bucket.left = burst;
        bucket.at = now;
        return bucket;
    }
}
