package dev.switchboard.voice.engine.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.voice.engine.Alarm;
import dev.switchboard.voice.engine.Answered;
import dev.switchboard.voice.engine.Answered.Outcome;
import dev.switchboard.voice.engine.Answered.Usage;
import dev.switchboard.voice.engine.Heard;
import dev.switchboard.voice.engine.SpeechListener;
import dev.switchboard.voice.engine.Spoken;
import dev.switchboard.voice.engine.ToolCall;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What each event of the server means for the conversation; sound never comes here. Confined to the call's event loop. */
final class RealtimeEvents {

    private static final Logger log = LoggerFactory.getLogger(RealtimeEvents.class);
    private static final int MOST_RETRIES = 3;
    private static final long THROTTLED_WAIT = 1_000;
    /** The longest that an answer we know nothing of may hold up ours. */
    private static final long HELD = 3_000;
    /** How soon after a dropped answer the server begins one of its own, if it does. */
    private static final long OWN_ACCORD = 500;

    private final RealtimeSession session;
    private final Mouth mouth;
    private final Answers answers;
    private final StallWatch stalls;
    private final Lull lull;
    private final Memory memory;
    private final SpeechListener listener;
    private final Alarm alarm;
    private final Errands errands;
    private final long patience;
    /** Who writes down what the caller says. */
    private final String transcriber;

    private boolean callerSpeaks;
    private int retries;
    private Runnable retry = () -> {};
    private long turns;
    private long turnsHeeded;

    RealtimeEvents(
            RealtimeSession session,
            Mouth mouth,
            Answers answers,
            StallWatch stalls,
            Lull lull,
            Memory memory,
            SpeechListener listener,
            Alarm alarm,
            RealtimeSettings settings) {
        this.session = session;
        this.mouth = mouth;
        this.answers = answers;
        this.stalls = stalls;
        this.lull = lull;
        this.memory = memory;
        this.listener = listener;
        this.alarm = alarm;
        this.patience = settings.patience().toMillis();
        this.transcriber = settings.transcriber();
        this.errands = new Errands(session::send, answers, memory, alarm);
    }

    void heed(String type, JsonNode event) {
        switch (type) {
            case "input_audio_buffer.speech_started" -> {
                callerSpeaks = true;
                retry.run();
                // What was enough for one answer is not for the next.
                answers.inWords(false);
                lull.begins();
                errands.callerBegins();
                listener.callerBegins();
            }
            case "input_audio_buffer.speech_stopped" -> {
                callerSpeaks = false;
                lull.ends();
                errands.callerPauses(session.answersFreely());
                listener.callerPauses();
            }
            case "input_audio_buffer.committed" -> {
                long turn = ++turns;
                alarm.after(patience, () -> seeTo(turn));
            }
            case "conversation.item.input_audio_transcription.completed" -> callerSaid(event);
            case "response.created" -> began(event.path("response"));
            case "response.output_audio.done", "response.audio.done" -> spoke(event);
            case "response.output_audio_transcript.done", "response.audio_transcript.done" -> worded(event);
            case "response.output_item.done" -> item(event.path("response_id").asText(), event.path("item"));
            case "response.done" -> done(event.path("response"));
            case "error" -> trouble(event.path("error"));
            default -> log.trace("Not needed: {}", type);
        }
    }

    /** A server that answers of its own accord may leave a turn without an answer and without a word; then it is asked. */
    private void seeTo(long turn) {
        if (session.answersFreely() && turn == turns && turnsHeeded < turn && !callerSpeaks && !answers.underWay()) {
            turnsHeeded = turn;
            session.speak(null);
        }
    }

    /** Nobody speaks, and no tool is at work. */
    boolean quiet() {
        return !callerSpeaks && errands.none();
    }

    /** Another connection knows none of the old ids. Says whether a turn of the caller had no answer begun. */
    boolean anew() {
        errands.anew();
        lull.ends();
        callerSpeaks = false;
        boolean unheeded = session.answersFreely() && turnsHeeded < turns;
        turnsHeeded = turns;
        return unheeded;
    }

    void result(ToolCall call, String output) {
        errands.result(call, output);
    }

    private void began(JsonNode response) {
        String id = response.path("id").asText();
        answers.began(id, Answers.wish(response));
        errands.answerBegins();
        if (answers.isDropped(id)) {
            // Asked for before the caller began to speak: the server does not know that it is too late.
            session.send(Answers.cancel(id));
        } else {
            turnsHeeded = turns;
        }
    }

    private void callerSaid(JsonNode event) {
        String item = event.path("item_id").asText();
        String words = event.path("transcript").asText().strip();
        if (!words.isEmpty()) {
            memory.caller(item, words);
            listener.callerSaid(item, new Heard(words, transcriber, transcribing(event.path("usage"))));
        }
    }

    private void spoke(JsonNode event) {
        Spoken spoken = mouth.ends(event.path("item_id").asText());
        if (spoken != null) {
            listener.spoke(spoken);
        }
    }

    private void worded(JsonNode event) {
        String item = event.path("item_id").asText();
        String words = event.path("transcript").asText();
        if (mouth.knows(item)) {
            memory.agent(item, words);
            listener.worded(new Spoken(item, event.path("content_index").asInt()), words);
        }
    }

    private void item(String response, JsonNode item) {
        boolean complete = item.path("status").asText("completed").equals("completed");
        if (!item.path("type").asText().equals("function_call") || !complete) {
            return;
        }
        ToolCall call = new ToolCall(
                item.path("call_id").asText(),
                item.path("name").asText(),
                item.path("arguments").asText());
        if (errands.asked(response, call)) {
            listener.calls(call);
        }
    }

    private void done(JsonNode response) {
        String id = response.path("id").asText();
        String code = response.path("status_details").path("error").path("code").asText(null);
        Outcome outcome = outcome(response.path("status").asText());
        answers.begins(id);
        heeded(id);
        if (outcome == Outcome.FAILED
                && failedAgain(response.path("status_details").path("error"), code)) {
            over(response);
            return;
        }
        if (outcome != Outcome.FAILED) {
            retries = 0;
            stalls.ends();
        }
        listener.answered(new Answered(outcome, code, usage(response.path("usage"))));
        over(response);
        session.renewIfQuiet();
    }

    /** A turn that came while an answer was dropped has had none: the server began no other beside it. */
    private void heeded(String response) {
        if (!answers.isDropped(response)) {
            turnsHeeded = turns;
        } else if (turnsHeeded < turns) {
            long turn = turns;
            alarm.after(OWN_ACCORD, () -> seeTo(turn));
        }
    }

    private void over(JsonNode response) {
        String id = response.path("id").asText();
        answers.ended(id, Answers.wish(response));
        errands.answerEnds(id);
    }

    /** Says whether another try is on its way, or the engine is given up. */
    private boolean failedAgain(JsonNode error, String code) {
        Trouble trouble = Trouble.of(error);
        if (trouble == Trouble.FATAL) {
            session.fails(trouble, code);
            return true;
        }
        if (callerSpeaks) {
            // What they say will be answered; this is not wanted any more.
            return true;
        }
        int most = trouble == Trouble.THROTTLED ? MOST_RETRIES : 1;
        if (retries >= most) {
            retries = 0;
            return false;
        }
        retries++;
        long wait = trouble == Trouble.THROTTLED ? THROTTLED_WAIT * retries : 0;
        String order = answers.order();
        retry = alarm.after(wait, () -> session.speak(order));
        return true;
    }

    private void trouble(JsonNode error) {
        Trouble trouble = Trouble.of(error);
        String code = error.path("code").asText("none");
        boolean ours = answers.refused(error.path("event_id").asText());
        switch (trouble) {
            case HARMLESS -> log.debug("A race with the speech model: {}", code);
            case WRONG_CUT -> log.warn("The speech model refused a cut beyond what it has said.");
            case BUSY -> {
                if (ours) {
                    answers.hold();
                    alarm.after(HELD, answers::release);
                }
            }
            case FATAL, EXPIRED -> session.fails(trouble, code);
            case THROTTLED, SERVER -> {
                if (ours && !failedAgain(error, code)) {
                    unanswered(code);
                }
            }
            default -> {
                log.warn(
                        "The speech model did not understand us: {} {}",
                        code,
                        error.path("param").asText());
                if (ours) {
                    unanswered(code);
                }
            }
        }
    }

    /** What we asked for will not come, and nothing else tells so. */
    private void unanswered(String code) {
        listener.answered(new Answered(Outcome.FAILED, code, Usage.NONE));
        answers.next();
    }

    private static Outcome outcome(String status) {
        return switch (status) {
            case "completed" -> Outcome.COMPLETED;
            case "cancelled" -> Outcome.CANCELLED;
            case "failed" -> Outcome.FAILED;
            default -> Outcome.INCOMPLETE;
        };
    }

    private static Usage usage(JsonNode usage) {
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
    private static Usage transcribing(JsonNode usage) {
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
