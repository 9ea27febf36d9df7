package dev.switchboard.voice.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class PlacesTest {

    private final AtomicInteger turnedAway = new AtomicInteger();
    private final Places places = new Places(10, 4, turnedAway::incrementAndGet);

    @Test
    void calls_that_come_together_never_share_the_last_place() throws Exception {
        int rang = together(200, each -> places.ring("CA" + each, "house" + each % 100));
        assertThat(rang).isEqualTo(10);
        assertThat(turnedAway).hasValue(190);
    }

    @Test
    void sockets_that_come_together_never_share_the_last_place_of_their_house() throws Exception {
        int came = together(200, each -> places.come("CA" + each, "house"));
        assertThat(came).isEqualTo(4);
        assertThat(places.live()).isEqualTo(4);
    }

    @Test
    void who_rang_has_a_place_when_the_sound_comes_however_full_it_is_by_then() {
        for (int each = 0; each < 10; each++) {
            assertThat(places.ring("CA" + each, "house" + each)).isTrue();
        }
        assertThat(places.come("CA10", "other")).isFalse();
        assertThat(places.come("CA3", "house3")).isTrue();
        assertThat(places.full()).isFalse();
        assertThat(places.ring("CA4", "house4")).as("rings again").isTrue();
        assertThat(places.ring("CA10", "other")).isFalse();
    }

    @Test
    void who_goes_gives_the_place_back_once_whether_the_sound_came_or_not() {
        for (int each = 0; each < 4; each++) {
            places.ring("CA" + each, "house");
        }
        places.never("CA0");
        places.never("CA0");
        assertThat(places.ring("CA4", "house")).isTrue();
        assertThat(places.ring("CA5", "house")).isFalse();
        assertThat(places.come("CA4", "house")).isTrue();
        places.never("CA4");
        assertThat(places.ring("CA5", "house")).isFalse();
        places.over("house");
        assertThat(places.ring("CA5", "house")).isTrue();
        assertThat(places.live()).isZero();
    }

    /** How many of so many were let in. */
    private static int together(int many, IntPredicate knocks) throws Exception {
        AtomicInteger in = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(many);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        for (int each = 0; each < many; each++) {
            int which = each;
            threads.execute(() -> {
                if (knocks.test(which)) {
                    in.incrementAndGet();
                }
                done.countDown();
            });
        }
        done.await();
        threads.shutdown();
        return in.get();
    }
}
