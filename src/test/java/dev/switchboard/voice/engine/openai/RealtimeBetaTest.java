package dev.switchboard.voice.engine.openai;

import dev.switchboard.voice.engine.SpeechEngine;
import dev.switchboard.voice.engine.SpeechEngineContract;
import java.time.Duration;

/** The old dialect, chosen from what the server says first. */
class RealtimeBetaTest extends SpeechEngineContract {

    @Override
    protected SpeechEngine engine() {
        return RealtimeStage.at(vertx, stage.simulator.origin(), Duration.ofSeconds(1));
    }

    @Override
    protected String dialect() {
        return "{\"beta\":true}";
    }
}
