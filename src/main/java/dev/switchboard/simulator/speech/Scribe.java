package dev.switchboard.simulator.speech;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.simulator.wire.Timers;

/** Writes down what the caller said, at once or as late as the script says. Confined to the simulator's event loop. */
final class Scribe {

    private static final String WHAT = "conversation.item.input_audio_transcription.";

    private final Conversation to;
    private final SpeechScript script;
    private final Timers timers;

    Scribe(Conversation to, SpeechScript script, Timers timers) {
        this.to = to;
        this.script = script;
        this.timers = timers;
    }

    void writes(String item, String words) {
        if (script.transcriptMs() > 0) {
            timers.after(script.transcriptMs(), () -> tell(item, words));
        } else {
            tell(item, words);
        }
    }

    private void tell(String item, String words) {
        if (script.answer(words).fault() == Fault.NO_TRANSCRIPT) {
            ObjectNode failed = to.event(WHAT + "failed").put("item_id", item).put("content_index", 0);
            failed.putObject("error").put("type", "transcription_error").put("code", "audio_unintelligible");
            to.send(failed);
            return;
        }
        ObjectNode completed = to.event(WHAT + "completed")
                .put("item_id", item)
                .put("content_index", 0)
                .put("transcript", words);
        ObjectNode usage = completed
                .putObject("usage")
                .put("type", "tokens")
                .put("total_tokens", 22)
                .put("output_tokens", 9);
        usage.putObject("input_token_details").put("text_tokens", 0).put("audio_tokens", 13);
        to.send(completed);
    }
}
