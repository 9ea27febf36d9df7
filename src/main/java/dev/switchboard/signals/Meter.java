package dev.switchboard.signals;

/** Our own meters and what each one tells. */
public enum Meter {
    TEXTS_UNANSWERABLE(
            "switchboard.texts.unanswerable",
            "Texts to a number of nobody, or from a sender nobody can write back to."),
    REPLIES_GIVEN_UP(
            "switchboard.replies.given.up", "Replies that the carrier refused, or that nobody could send in time."),
    ANSWERS_FALLBACK(
            "switchboard.answers.fallback", "Answers that are only the apology, because no model gave any words."),
    TEXTS_UNDELIVERED(
            "switchboard.texts.undelivered",
            "Texts that did not reach their phone, by the carrier's code; 'other' for all but its best known."),
    PICTURES_LEFT(
            "switchboard.pictures.left",
            "Pictures that are kept here and could not be deleted at the carrier, which still has its copy."),
    TOOL_RUNS("switchboard.tools.runs", "Uses of a tool by agents and how long they took, by tool and outcome."),
    CALLS_UNANSWERABLE("switchboard.calls.unanswerable", "Calls to a number of nobody."),
    CALLS_TURNED_AWAY(
            "switchboard.calls.turned.away",
            "Calls that came when as many as allowed were under way, or while the phone was switched off."),
    CALLS_WITHOUT_RECORD(
            "switchboard.calls.without.record",
            "Calls that came while the record was away; the caller was told to try again later."),
    CALL_MESSAGES_LOST(
            "switchboard.calls.messages.lost",
            "Messages of carriers and speech models in calls that were lost to a fault of ours; the log has the first of each call."),
    MEDIA_REFUSED("switchboard.media.refused", "Media sockets that could not prove themselves."),
    CALL_NOTES_LOST(
            "switchboard.calls.notes.lost",
            "What was said in calls and could not be written down: the record was away too long."),
    CALL_WAITS(
            "switchboard.calls.waits",
            "How long callers waited for an answer, from the end of what they said, by stage: model (its first sound), sent (the first frame went out), heard."),
    DEAD_AIR(
            "switchboard.dead.air",
            "Times that a caller heard nothing for more than 1.5 s while it was not their turn."),
    REQUESTS_REFUSED(
            "switchboard.requests.refused",
            "Requests turned away before a route saw them, by reason: busy, draining, timeout, too-large, length-needed, too-slow, too-deep, tls-needed, rate, origin."),
    PROMPTS_FALLBACK(
            "switchboard.prompts.fallback",
            "Prompts made of the defaults alone, because the record could not be read."),
    MODEL_BREAKER_OPENED(
            "switchboard.model.breaker.opened",
            "Times a provider's models failed so often that they are not asked for a while, by provider."),
    WORK_IN_FLIGHT("switchboard.work.in.flight", "Requests, and routes that nobody waits for, under way now."),
    ROUTES_UNWELL("switchboard.routes.unwell", "Route files that are not what runs, and routes that somebody stopped."),
    OUTBOX_OLDEST_AGE(
            "switchboard.outbox.oldest.age",
            "For how many seconds the oldest event has waited that nobody has heard; 0 when none waits. Looked up every 10 s."),
    DEAD_LETTERS(
            "switchboard.dead.letters",
            "Events that a subscriber could not deal with, waiting for a person. Looked up every 10 s."),
    LIVE_LISTENERS("switchboard.live.listeners", "Pages and programs that listen to live events now."),
    DRAINING("switchboard.draining", "1 while the hub finishes its work in order to stop, otherwise 0.");

    private final String title;
    private final String meaning;

    Meter(String title, String meaning) {
        this.title = title;
        this.meaning = meaning;
    }

    public String title() {
        return title;
    }

    public String meaning() {
        return meaning;
    }
}
