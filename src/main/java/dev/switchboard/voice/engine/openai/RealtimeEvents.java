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

    private static final String WRITTEN = "conversation.item.input_audio_transcription.";
    private static final Logger log = LoggerFactory.getLogger(RealtimeEvents.class);
    private static final int MOST_RETRIES = 3;
    private static final long THROTTLED_WAIT = 1_000;
    /** The longest that an answer we know nothing of may hold up ours. */
    private static final long HELD = 3_000;

    private final RealtimeSession session;
    private final Mouth mouth;
    private final Wording wording;
    private final Answers answers;
    private final StallWatch stalls;
    private final Lull lull;
    private final Memory memory;
    private final SpeechListener listener;
    private final Alarm alarm;
    private final Errands errands;
    private final CallerTurns turns;
    /** Who writes down what the caller says, or null. */
    private String transcriber;

    private int retries;
    private Runnable retry = () -> {};

    RealtimeEvents(
            RealtimeSession session,
            Mouth mouth,
            Wording wording,
            Answers answers,
            StallWatch stalls,
            Lull lull,
            Memory memory,
            SpeechListener listener,
            Alarm alarm,
            RealtimeSettings settings) {
        this.session = session;
        this.mouth = mouth;
        this.wording = wording;
        this.answers = answers;
        this.stalls = stalls;
        this.lull = lull;
        this.memory = memory;
        this.listener = listener;
        this.alarm = alarm;
        this.turns = new CallerTurns(
                answers,
                alarm,
                settings.patience().toMillis(),
                session.answersFreely(),
                () -> session.speak(null),
                session::renewIfQuiet);
        this.errands = new Errands(session::send, answers, memory, alarm);
    }

    void heed(String type, JsonNode event) {
        switch (type) {
            case "input_audio_buffer.speech_started" -> {
                turns.begins();
                retry.run();
                // What was enough for one answer is not for the next.
                answers.inWords(false);
                lull.begins();
                errands.callerBegins();
                listener.callerBegins(written(event));
            }
            case "input_audio_buffer.speech_stopped" -> {
                turns.pauses();
                lull.ends();
                errands.callerPauses(session.answersFreely());
                listener.callerPauses();
            }
            case "input_audio_buffer.committed" -> turns.committed(written(event));
            case WRITTEN + "completed", WRITTEN + "failed" -> callerSaid(event);
            case "response.created" -> began(event.path("response"));
            case "response.output_audio.done", "response.audio.done" -> spoke(event);
            case "response.output_audio_transcript.done", "response.audio_transcript.done" -> wording.whole(event);
            case "response.output_item.done" -> item(event.path("response_id").asText(), event.path("item"));
            case "response.done" -> done(event.path("response"));
            case "error" -> trouble(event.path("error"));
            default -> log.trace("Not needed: {}", type);
        }
    }

    /** Of a caller who is gone, only what they said is of use. Says whether more of it is to come. */
    boolean lastWords(String type, JsonNode event) {
        if (type.startsWith(WRITTEN)) {
            heed(type, event);
        }
        return turns.toCome();
    }

    boolean wordsToCome() {
        return turns.toCome();
    }

    /** Nobody speaks, what they said is written down, and no tool is at work. */
    boolean quiet() {
        return !turns.speaking() && !turns.toCome() && errands.none();
    }

    /** By which its words will come; null where they will not. */
    private String written(JsonNode event) {
        return transcriber == null ? null : event.path("item_id").asText(null);
    }

    /** From now on this line is talked to; after another one it begins anew. */
    void on(RealtimeLine line, boolean after) {
        transcriber = line.transcriber();
        if (after) {
            anew();
        }
    }

    /** Another connection knows none of the old ids: it is told what was said before, and asked for what is still owed. */
    private void anew() {
        boolean wordsLost = turns.lost();
        answers.forget();
        errands.anew();
        lull.ends();
        boolean unheeded = turns.anew(listener::callerPauses);
        mouth.anew();
        if (wordsLost || !memory.empty()) {
            session.send(memory.note(wordsLost));
        }
        if (unheeded) {
            answers.want(null);
        }
        answers.next();
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
        }
        turns.answered(id);
    }

    private void callerSaid(JsonNode event) {
        String item = event.path("item_id").asText();
        turns.written(item);
        String words = event.path("transcript").asText().strip();
        if (!words.isEmpty()) {
            memory.caller(item, words);
        }
        listener.callerSaid(item, new Heard(words, transcriber, Tokens.ofTranscript(event.path("usage"))));
        session.renewIfQuiet();
    }

    private void spoke(JsonNode event) {
        Spoken spoken = mouth.ends(event.path("item_id").asText());
        if (spoken != null) {
            listener.spoke(spoken);
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
        JsonNode error = response.path("status_details").path("error");
        Usage usage = Tokens.ofAnswer(response.path("usage"));
        answers.begins(id);
        turns.answered(id);
        wording.breaksOff();
        Outcome outcome = outcome(response.path("status").asText());
        boolean silent = outcome == Outcome.COMPLETED && answers.silent(id) && !errands.from(id);
        String code = silent ? "silent_answer" : error.path("code").asText(null);
        if ((silent || outcome == Outcome.FAILED) && failedAgain(error, code, answers.order())) {
            if (silent) {
                // It is billed all the same.
                listener.answered(new Answered(outcome, code, usage));
            }
            over(response);
            return;
        }
        if (outcome != Outcome.FAILED && !silent) {
            retries = 0;
            stalls.ends();
        }
        listener.answered(new Answered(silent ? Outcome.FAILED : outcome, code, usage));
        over(response);
        session.renewIfQuiet();
    }

    private void over(JsonNode response) {
        String id = response.path("id").asText();
        answers.ended(id, Answers.wish(response));
        errands.answerEnds(id);
    }

    /** Says whether another try is on its way, or the engine is given up. */
    private boolean failedAgain(JsonNode error, String code, String order) {
        Trouble trouble = Trouble.of(error);
        if (trouble == Trouble.FATAL) {
            session.fails(trouble, code);
            return true;
        }
        if (turns.speaking()) {
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
                if (ours && !failedAgain(error, code, answers.lastOrder())) {
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
}
