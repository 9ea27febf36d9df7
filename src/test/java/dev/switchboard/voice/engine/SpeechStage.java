package dev.switchboard.voice.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.simulator.Stage;
import dev.switchboard.simulator.speech.Voice;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** An engine, a call that writes down what it is told, and a far end that does what the script says. */
public abstract class SpeechStage {

    protected static final Duration SOON = Duration.ofSeconds(8);

    protected final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    protected final Stage stage = new Stage();
    protected final Notes notes = new Notes();
    private final Context loop = vertx.getOrCreateContext();
    protected SpeechSession session;

    /** An engine whose far end is the stage's. */
    protected abstract SpeechEngine engine();

    protected abstract String dialect();

    @BeforeEach
    void speakItsDialect() {
        script(dialect());
    }

    @AfterEach
    void close() throws Exception {
        if (session != null && notes.gone == null) {
            onLoop(SpeechSession::close);
            await().atMost(SOON).until(() -> books().path("open").asInt() == 0);
        }
        vertx.close().toCompletionStage().toCompletableFuture().get();
        stage.close();
    }

    protected final void open() {
        CompletableFuture<SpeechSession> opened = new CompletableFuture<>();
        loop.runOnContext(now -> opened.complete(engine().open(
                        new SpeechSetup("Be kind.", null, null, null, SpeechSetup.TurnTaking.USUAL, List.of()),
                        notes)));
        session = opened.join();
    }

    protected final void say(String order) {
        onLoop(each -> each.speak(order));
    }

    /** Speaks, and then is silent for long enough. */
    protected final void caller(String words) {
        byte[] sound = Voice.of(words);
        onLoop(each -> {
            hear(each, sound);
            hear(each, Voice.silence(700));
        });
    }

    protected static void hear(SpeechSession session, byte[] sound) {
        for (int at = 0; at < sound.length; at += 160) {
            byte[] text = Base64.getEncoder().encode(Arrays.copyOfRange(sound, at, Math.min(at + 160, sound.length)));
            session.hear(text, 0, text.length);
        }
    }

    protected final void onLoop(Consumer<SpeechSession> what) {
        loop.runOnContext(now -> what.accept(session));
    }

    protected final void script(String json) {
        Stage.Reply reply = stage.put("/simulator/speech", json);
        assertThat(reply.status()).as(reply.raw().body()).isEqualTo(200);
    }

    protected final JsonNode books() {
        return stage.get("/simulator/speech").json();
    }

    protected final List<JsonNode> kind(String kind) {
        List<JsonNode> found = new ArrayList<>();
        books().path("notes").forEach(note -> {
            if (note.path("kind").asText().equals(kind)) {
                found.add(note);
            }
        });
        return found;
    }
}
