package dev.switchboard.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.simulator.MovableClock;
import dev.switchboard.simulator.Stage;
import dev.switchboard.simulator.speech.Voice;
import dev.switchboard.tenancy.Tenant;
import dev.switchboard.tools.Toolbox;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.Secret;
import dev.switchboard.vocabulary.TenantId;
import dev.switchboard.voice.engine.Answered.Usage;
import dev.switchboard.voice.engine.SpeechSetup;
import dev.switchboard.voice.engine.openai.RealtimeEngine;
import dev.switchboard.voice.engine.openai.RealtimeSettings;
import dev.switchboard.voice.media.MediaEnd;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An hour on the phone, in virtual time: the sockets to the speech model are real, the clock is not. */
class LongCallTest {

    private static final int FRAME = 20;
    private static final Duration SOON = Duration.ofSeconds(10);

    private final MovableClock clock = new MovableClock();
    private final Stage stage = new Stage(clock);
    private final VirtualTime time = new VirtualTime(clock);
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context loop = vertx.getOrCreateContext();
    private final VirtualHandset handset = new VirtualHandset();
    private final Notes notes = new Notes();
    private PhoneCall call;
    private long longestSilence;

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get();
        stage.close();
    }

    @Test
    void a_call_of_61_minutes_outlives_its_session_and_what_was_told_before_is_used_after() {
        stage.put(
                "/simulator/speech",
                "{\"rules\":[{\"heard\":\"what is my name\",\"recalls\":\"My name is (\\\\w+)\",\"says\":\"Your name is $1.\"}]}");
        begin();
        hearsOut();
        assertThat(handset.news()).isEqualTo("Hello.");
        assertThat(exchange("My name is Kim")).isEqualTo("You said My name is Kim");
        Random random = new Random(61);
        int asked = 0;
        while (time.ms() < Duration.ofMinutes(61).toMillis()) {
            idle(10 + random.nextInt(30));
            String words = "Question " + ++asked;
            if (asked % 9 == 0) {
                interrupted(words);
            } else {
                assertThat(exchange(words)).isEqualTo("You said " + words);
            }
        }
        assertThat(exchange("What is my name")).isEqualTo("Your name is Kim.");
        onLoop(() -> call.over(MediaEnd.HUNG_UP));
        await().atMost(SOON).until(() -> books("open") == 0);
        assertThat(asked).isGreaterThan(80);
        assertThat(books("opened")).as("sessions").isEqualTo(2);
        assertThat(books("wrongCuts")).isZero();
        assertThat(books("cuts")).isEqualTo(handset.clears());
        assertThat(notes.deadAir).isEmpty();
        assertThat(longestSilence).isLessThanOrEqualTo(1_500);
        assertThat(notes.turns).filteredOn(CallTurn::cut).hasSize(handset.clears());
        assertThat(notes.how).isEqualTo("hung-up");
        assertThat(notes.lastedMs).isGreaterThan(Duration.ofMinutes(61).toMillis());
    }

    private void begin() {
        RealtimeSettings settings = new RealtimeSettings(
                URI.create(stage.simulator.origin().toString().replace("http", "ws") + "/v1/realtime"),
                Secret.of("any"),
                "gpt-realtime",
                "gpt-transcribe",
                Duration.ofHours(2),
                Duration.ofMinutes(2));
        onLoop(() -> {
            var engine = new RealtimeEngine(vertx, settings, 4, clock, new Random(5), time);
            call = new PhoneCall(
                            plan(),
                            notes,
                            (plan, exchange, asked, done) -> {},
                            task -> loop.runOnContext(now -> task.run()),
                            time::nanos)
                    .open(engine);
            call.started(handset);
        });
        await().atMost(SOON).until(() -> !onLoopGet(handset::silent));
    }

    private static CallPlan plan() {
        Actor actor = new Actor(new TenantId("house"), new PersonId("somebody-1"), ActorMode.CLIENT);
        return new CallPlan(
                "CA1",
                actor,
                new Tenant(actor.tenant(), "The business", Duration.ofDays(1)),
                "+15550100001",
                "+15550100200",
                new SpeechSetup("Be kind.", null, null, null, SpeechSetup.TurnTaking.USUAL, List.of()),
                new Toolbox("voice", actor, "CA1", List.of()),
                "Hello.",
                null,
                java.time.Instant.EPOCH);
    }

    /** Says something and hears the answer out; gives what was heard. */
    private String exchange(String words) {
        handset.news();
        long stopped = says(words);
        hearsSomething(stopped);
        hearsOut();
        return handset.news();
    }

    /** Says something, and something else before the answer is over. */
    private void interrupted(String words) {
        handset.news();
        hearsSomething(says(words));
        passes(40);
        assertThat(onLoopGet(handset::silent)).isFalse();
        hearsSomething(says("Wait"));
        hearsOut();
        assertThat(handset.news()).endsWith("You said Wait");
    }

    /** Gives when the caller was silent again. */
    private long says(String words) {
        byte[] sound = Voice.of(words);
        for (int at = 0; at < sound.length; at += FRAME * Voice.BYTES_PER_MS) {
            frame(java.util.Arrays.copyOfRange(sound, at, at + FRAME * Voice.BYTES_PER_MS));
            if (at == 0) {
                // Whoever interrupts is heard at once.
                settle();
            }
        }
        return time.ms();
    }

    private void hearsSomething(long since) {
        settle();
        while (onLoopGet(handset::silent)) {
            assertThat(time.ms() - since).as("silence").isLessThan(10_000);
            passes(1);
            settle();
        }
        longestSilence = Math.max(longestSilence, time.ms() - since);
    }

    private void hearsOut() {
        do {
            passes(10);
        } while (!onLoopGet(handset::silent));
        settle();
    }

    private void passes(int frames) {
        for (int each = 0; each < frames; each++) {
            frame(Voice.silence(FRAME));
        }
    }

    private void idle(int seconds) {
        for (int each = 0; each < seconds; each++) {
            frame(Voice.silence(1_000));
        }
        settle();
    }

    private void frame(byte[] sound) {
        byte[] text = Base64.getEncoder().encode(sound);
        int ms = sound.length / Voice.BYTES_PER_MS;
        onLoop(() -> {
            call.heard(text, 0, text.length);
            time.move(ms);
            handset.tick(ms).forEach(call::echoed);
        });
    }

    /** Until everything that is on its way between call and model has arrived; no time passes meanwhile. */
    private void settle() {
        for (int each = 0; each < 2; each++) {
            stage.get("/simulator/speech");
            onLoop(() -> {});
        }
    }

    private long books(String what) {
        return stage.get("/simulator/speech").json().path(what).asLong();
    }

    private void onLoop(Runnable what) {
        onLoopGet(() -> {
            what.run();
            return true;
        });
    }

    private <T> T onLoopGet(java.util.function.Supplier<T> what) {
        CompletableFuture<T> done = new CompletableFuture<>();
        loop.runOnContext(now -> {
            try {
                done.complete(what.get());
            } catch (RuntimeException failure) {
                done.completeExceptionally(failure);
            }
        });
        return done.join();
    }

    private static final class Notes implements CallNotes {
        private final List<CallTurn> turns = new ArrayList<>();
        private final List<Long> deadAir = new ArrayList<>();
        private String how;
        private long lastedMs;

        @Override
        public void spokenBy(String model) {
            assertThat(model).startsWith("simulated-");
        }

        @Override
        public void began() {}

        @Override
        public void turn(CallTurn turn) {
            turns.add(turn);
        }

        @Override
        public void tool(CallTool tool, long atMs) {}

        @Override
        public void deadAir(long ms) {
            deadAir.add(ms);
        }

        @Override
        public void lost(RuntimeException failure) {
            throw failure;
        }

        @Override
        public void over(String end, Usage usage, long lasted) {
            how = end;
            lastedMs = lasted;
        }
    }
}
