package dev.switchboard.voice.engine.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.voice.engine.Answered.Usage;

/** What the server counted, as it is billed. Stateless. */
final class Tokens {

    private Tokens() {}

    static Usage ofAnswer(JsonNode usage) {
        JsonNode in = usage.path("input_token_details");
        JsonNode cached = in.path("cached_tokens_details");
        JsonNode out = usage.path("output_token_details");
        return new Usage(
                in.path("text_tokens").asLong(),
                in.path("audio_tokens").asLong(),
                cached.path("text_tokens").asLong(),
                cached.path("audio_tokens").asLong(),
                out.path("text_tokens").asLong(),
                out.path("audio_tokens").asLong(),
                0);
    }

    /** Of some models the tokens are counted, of others the seconds. */
    static Usage ofTranscript(JsonNode usage) {
        JsonNode in = usage.path("input_token_details");
        return new Usage(
                in.path("text_tokens").asLong(),
                in.path("audio_tokens").asLong(),
                0,
                0,
                usage.path("output_tokens").asLong(),
                0,
                Math.round(usage.path("seconds").asDouble() * 1_000));
    }
}
