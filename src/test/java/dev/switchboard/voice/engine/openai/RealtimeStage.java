package dev.switchboard.voice.engine.openai;

import dev.switchboard.vocabulary.Secret;
import dev.switchboard.voice.engine.SpeechEngine;
import dev.switchboard.voice.engine.SpeechStage;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;

/** The engine for the current dialect. */
abstract class RealtimeStage extends SpeechStage {

    static SpeechEngine at(Vertx vertx, URI simulator) {
        return at(vertx, simulator, Duration.ofSeconds(1));
    }

    static SpeechEngine at(Vertx vertx, URI simulator, Duration patience) {
        return new RealtimeEngine(
                vertx,
                new RealtimeSettings(
                        URI.create("ws://127.0.0.1:" + simulator.getPort() + "/v1/realtime"),
                        Secret.of("any"),
                        "gpt-realtime",
                        "gpt-transcribe",
                        patience,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(1)),
                10,
                Clock.systemUTC(),
                new Random(8));
    }

    @Override
    protected SpeechEngine engine() {
        return at(vertx, stage.simulator.origin());
    }

    @Override
    protected String dialect() {
        return "{\"beta\":false}";
    }
}
