package dev.switchboard.voice.engine.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.voice.engine.SpeechSetup;

/** The two ways in which servers speak Realtime, told apart by the first event. Pure. */
enum Dialect {
    /** What OpenAI speaks. */
    CURRENT {
        @Override
        ObjectNode session(SpeechSetup setup, String transcriber, boolean everything) {
            ObjectNode session = object().put("type", "realtime");
            session.putArray("output_modalities").add("audio");
            session.put("instructions", setup.instructions());
            ObjectNode input = session.putObject("audio").putObject("input");
            input.putObject("format").put("type", PCMU);
            ObjectNode output = session.withObjectProperty("audio").putObject("output");
            output.putObject("format").put("type", PCMU);
            if (everything) {
                input.putNull("noise_reduction");
                transcription(input, "transcription", transcriber);
                input.set("turn_detection", turns(setup.turns()));
                bounded(session, "max_output_tokens", setup);
                if (setup.voice() != null) {
                    output.put("voice", setup.voice());
                }
            }
            return tools(session, setup);
        }

        @Override
        boolean takesTelephoneSound(JsonNode session) {
            JsonNode audio = session.path("audio");
            return audio.path("input").path("format").path("type").asText().equals(PCMU)
                    && audio.path("output").path("format").path("type").asText().equals(PCMU);
        }

        @Override
        ObjectNode response(String order) {
            ObjectNode response = object();
            response.putArray("output_modalities").add("audio");
            return order == null ? response : response.put("instructions", order);
        }
    },
    /** What OpenAI spoke before, and some compatible servers still do. */
    BETA {
        @Override
        ObjectNode session(SpeechSetup setup, String transcriber, boolean everything) {
            ObjectNode session = object();
            session.putArray("modalities").add("audio").add("text");
            session.put("instructions", setup.instructions())
                    .put("input_audio_format", ULAW)
                    .put("output_audio_format", ULAW);
            if (everything) {
                transcription(session, "input_audio_transcription", transcriber);
                session.set("turn_detection", turns(setup.turns()));
                bounded(session, "max_response_output_tokens", setup);
                if (setup.voice() != null) {
                    session.put("voice", setup.voice());
                }
            }
            return tools(session, setup);
        }

        @Override
        boolean takesTelephoneSound(JsonNode session) {
            return session.path("input_audio_format").asText().equals(ULAW)
                    && session.path("output_audio_format").asText().equals(ULAW);
        }

        @Override
        ObjectNode response(String order) {
            ObjectNode response = object();
            response.putArray("modalities").add("audio").add("text");
            return order == null ? response : response.put("instructions", order);
        }
    };

    private static final String PCMU = "audio/pcmu";
    private static final String ULAW = "g711_ulaw";

    /** By the session that the server describes in its first event. */
    static Dialect of(JsonNode session) {
        return session.has("modalities") || session.has("input_audio_format") ? BETA : CURRENT;
    }

    /**
     * The whole set-up, as one unknown field loses all of it.
     *
     * @param everything false for the least that a telephone needs
     */
    abstract ObjectNode session(SpeechSetup setup, String transcriber, boolean everything);

    abstract boolean takesTelephoneSound(JsonNode session);

    /** What is asked for with a response. */
    abstract ObjectNode response(String order);

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ObjectNode turns(SpeechSetup.TurnTaking turns) {
        return object().put("type", "server_vad")
                .put("threshold", turns.threshold())
                .put("prefix_padding_ms", turns.paddingMs())
                .put("silence_duration_ms", turns.silenceMs())
                .put("create_response", turns.freely())
                .put("interrupt_response", turns.freely());
    }

    private static void bounded(ObjectNode session, String field, SpeechSetup setup) {
        if (setup.mostTokens() != null) {
            session.put(field, setup.mostTokens());
        }
    }

    private static void transcription(ObjectNode home, String field, String transcriber) {
        if (transcriber.isBlank()) {
            home.putNull(field);
        } else {
            home.putObject(field).put("model", transcriber);
        }
    }

    private static ObjectNode tools(ObjectNode session, SpeechSetup setup) {
        ArrayNode tools = session.putArray("tools");
        setup.tools().forEach(tool -> tools.addObject()
                .put("type", "function")
                .put("name", tool.name())
                .put("description", tool.description())
                .set("parameters", Events.read(tool.schema())));
        return session.put("tool_choice", "auto");
    }
}
