package dev.switchboard.simulator.speech;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Everything that can go wrong at a speech model, on demand: the next time there is an occasion, or whenever a rule of the
 * script says so.
 */
public enum Fault {
    BAD_KEY(Occasion.CONNECTION, "the key is refused (error, close 3000)"),
    BETA_OFF(Occasion.CONNECTION, "the old dialect is refused (error, close 4000)"),
    INVALID_MODEL(Occasion.CONNECTION, "the model is refused (error, close 4000)"),
    EXPIRED_KEY_UPGRADE(Occasion.CONNECTION, "the upgrade is answered 403"),
    BUSY_UPGRADE(Occasion.CONNECTION, "the upgrade is answered 503"),
    REDIRECT(Occasion.CONNECTION, "the upgrade is answered with a redirect"),
    NO_GREETING(Occasion.CONNECTION, "the socket opens and nothing comes"),
    EARLY_CLOSE(Occasion.CONNECTION, "the socket opens and closes without a word (1006)"),

    REJECT_SETUP(Occasion.SET_UP, "the set-up is refused: an unknown parameter"),
    REJECT_SETUP_SILENTLY(Occasion.SET_UP, "the set-up is refused without code, parameter or event id"),
    MISSING_TYPE(Occasion.SET_UP, "the set-up is refused: session.type is missing"),
    WRONG_MODALITIES(Occasion.SET_UP, "the set-up is refused: the modalities"),
    VOICE_LOCKED(Occasion.SET_UP, "the set-up is refused: the voice cannot be changed any more"),
    WRONG_SOUND(Occasion.SET_UP, "the set-up is taken, with another format of sound"),
    STRAY_ERROR(Occasion.SET_UP, "an error that is not about the set-up comes before it is taken"),
    NO_SETUP(Occasion.SET_UP, "the set-up is never answered"),

    ACTIVE_RESPONSE(Occasion.REQUEST, "an answer is asked for and refused: another one is under way"),
    FAILED_REQUEST(Occasion.REQUEST, "an answer is asked for and refused: server_error"),

    FAIL_ANSWER(Occasion.ANSWER, "the answer fails (server_error)"),
    FAIL_WITHOUT_CODE(Occasion.ANSWER, "the answer fails without a code"),
    FAIL_FROM_NOW_ON(Occasion.ANSWER, "this answer fails and each that is asked for after it (server_error)"),
    EMPTY_ANSWER(Occasion.ANSWER, "the answer is completed and holds nothing"),
    TEXT_ONLY(Occasion.ANSWER, "the answer is written and not spoken"),
    RATE_LIMIT(Occasion.ANSWER, "the answer fails (rate_limit_exceeded)"),
    INFERENCE_RATE_LIMIT(Occasion.ANSWER, "the answer fails (inference_rate_limit_exceeded)"),
    NO_QUOTA(Occasion.ANSWER, "the answer fails (insufficient_quota)"),
    INCOMPLETE(Occasion.ANSWER, "the answer is cut off (max_output_tokens)"),
    CONTENT_FILTER(Occasion.ANSWER, "the answer is cut off before its first sound (content_filter)"),
    NO_CREATED(Occasion.ANSWER, "the answer begins without response.created"),
    NO_WORDING(Occasion.ANSWER, "the words of the answer come in pieces and never as a whole"),
    LONG_ARGUMENTS(Occasion.ANSWER, "what a tool is given takes long to write"),
    TWO_ITEMS(Occasion.ANSWER, "the answer comes in two items"),
    UNKNOWN_EVENTS(Occasion.ANSWER, "unknown events and fields come with the answer"),
    NOT_JSON(Occasion.ANSWER, "a frame that is no JSON comes with the answer"),
    BINARY_FRAME(Occasion.ANSWER, "a binary frame comes with the answer"),
    LARGE_FRAME(Occasion.ANSWER, "a frame of 300 kB comes with the answer"),
    PING(Occasion.ANSWER, "a ping comes with the answer"),
    NO_TRANSCRIPT(Occasion.ANSWER, "what the caller said is not understood (transcription failed)"),
    CANCEL_RACE(Occasion.ANSWER, "error response_cancel_not_active"),
    TRUNCATE_RACE(Occasion.ANSWER, "error item_truncate_invalid_item_id"),
    SHORT_CUT(Occasion.ANSWER, "error Audio content of … is already shorter than …"),
    COMMIT_EMPTY(Occasion.ANSWER, "error input_audio_buffer_commit_empty"),
    ALREADY_ACTIVE(Occasion.ANSWER, "error conversation_already_has_active_response"),
    INVALID_EVENT(Occasion.ANSWER, "error invalid_event"),
    ODD_ERROR(Occasion.ANSWER, "an error with nothing but a message"),
    SERVER_ERROR(Occasion.ANSWER, "error server_error"),
    SESSION_EXPIRED(Occasion.ANSWER, "error session_expired, then close 1001"),
    CLOSE_1001(Occasion.ANSWER, "close 1001: the longest duration is reached"),
    CLOSE_3000(Occasion.ANSWER, "close 3000 in the middle of a call"),
    CLOSE_4000(Occasion.ANSWER, "close 4000 in the middle of a call"),
    BREAK_LINE(Occasion.ANSWER, "close 1011"),
    DROP_LINE(Occasion.ANSWER, "the line breaks without a close (1006)"),
    DROP_MID_WORD(Occasion.ANSWER, "the line breaks in the middle of a word"),
    DROP_WHILE_CALLER_SPEAKS(Occasion.ANSWER, "the line breaks while the caller speaks"),
    NO_ANSWER(Occasion.ANSWER, "the caller's turn is taken and no answer is begun"),
    STALL(Occasion.ANSWER, "the answer is begun and nothing comes, on an open line"),
    STALL_MID_WORD(Occasion.ANSWER, "the answer stops in the middle of a word, on an open line");

    /** When there is an occasion for it. */
    public enum Occasion {
        CONNECTION,
        SET_UP,
        REQUEST,
        ANSWER
    }

    private final Occasion occasion;
    private final String meaning;

    Fault(Occasion occasion, String meaning) {
        this.occasion = occasion;
        this.meaning = meaning;
    }

    public Occasion occasion() {
        return occasion;
    }

    public String meaning() {
        return meaning;
    }

    static Fault named(String name) {
        return Arrays.stream(values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> dev.switchboard.simulator.wire.ControlRefusal.invalid(
                        "wrong-fault",
                        "There is no fault \"" + name + "\"; they are "
                                + Arrays.stream(values()).map(Fault::name).collect(Collectors.joining(", "))));
    }
}
