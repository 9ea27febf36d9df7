package dev.switchboard.voice;

import dev.switchboard.events.Event;
import dev.switchboard.events.EventType;
import dev.switchboard.events.Outbox;
import dev.switchboard.events.Subject;
import dev.switchboard.store.Expression;
import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.store.Write;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.TenantId;
import dev.switchboard.voice.engine.Answered.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The items of calls: one for a call, one for each thing that was said or done in it, and one by which its tenant finds it.
 * Every write may be repeated, and what carrier and call tell comes in any order. Thread safe.
 */
final class CallRecords {

    private static final String ANSWERED = "answered";
    /** Where news come of a call whose tenant's own time is not at hand. */
    private static final Duration KEPT = Duration.ofDays(30);

    private static final Expression THERE = Expression.of("attribute_exists(#call)");

    private final Store store;
    private final Outbox outbox;

    CallRecords(Store store, Outbox outbox) {
        this.store = store;
        this.outbox = outbox;
    }

    /** A call is there; told once, however often the carrier asks what to do with it. */
    void rang(CallPlan plan) {
        Event started = outbox.next(
                EventType.CALL_STARTED,
                plan.actor().tenant(),
                new Subject(Subject.Kind.CALL, plan.callSid()),
                Map.of("direction", "inbound", "person", plan.actor().person().value()));
        Instant expiry = expiry(plan);
        Expression first = Expression.of("SET #person = :person, #actor_mode = :mode, #rang = :rang, #caller = :caller,"
                        + " #status = if_not_exists(#status, :status), #sequence = if_not_exists(#sequence, :none),"
                        + " #ttl = :ttl")
                .with("person", plan.actor().person().value())
                .with("mode", plan.actor().mode().wire())
                .with("rang", plan.rang())
                .with("caller", masked(plan.from()))
                .with("status", "ringing")
                .with("none", -1)
                .with("ttl", expiry.getEpochSecond());
        Optional<Write> refused = store.transact(
                Write.update(Table.CALLS, key(plan), first, Expression.of("attribute_not_exists(#rang)")),
                Write.put(Table.CALL_MOMENTS, place(plan).until(expiry)),
                outbox.telling(started));
        if (refused.isEmpty()) {
            outbox.committed(started);
        }
    }

    /** The call's sound is there; where it came to another hub than the one it rang at, that one may be gone and have told nothing. */
    void began(CallPlan plan) {
        Expression change = Expression.of("SET #began = :now, #ttl = if_not_exists(#ttl, :ttl)")
                .with("now", store.now())
                .with("ttl", expiry(plan).getEpochSecond());
        store.update(Table.CALLS, key(plan), change, null)
                .filter(call -> call.findNumber("rang").isEmpty())
                .ifPresent(unknown -> rang(plan));
    }

    /**
     * What writes down that something was said, once.
     *
     * @param seq its place in the person's thread
     * @param count how many things were said by now
     */
    List<Write> turn(CallPlan plan, String moment, long seq, int count, CallTurn turn, Optional<CallCost> cost) {
        Item said = moment(plan, moment)
                .with("kind", "turn")
                .with("speaker", turn.speaker().name().toLowerCase(Locale.ROOT))
                .with("place", seq)
                .with("at_ms", turn.atMs())
                .with("words", turn.words())
                .with("spoken", turn.spoken())
                .with("cut", turn.cut() ? 1 : 0)
                .with("heard_ms", turn.heardMs())
                .with("spoken_ms", turn.spokenMs())
                .with("wait_model", turn.waited().model())
                .with("wait_sent", turn.waited().sent())
                .with("wait_heard", turn.waited().heard());
        Expression head = Expression.of("SET #turns = :turns" + (turn.heardMs() > 0 ? ", #answered = :turns" : ""))
                .with("turns", count);
        return List.of(
                Write.put(
                        Table.CALL_MOMENTS,
                        CallCost.in(tokens(said, turn.usage()), cost),
                        store.absent(Table.CALL_MOMENTS)),
                Write.update(Table.CALLS, key(plan), head, THERE));
    }

    /** All of these or none. */
    boolean keep(List<Write> writes) {
        return store.transact(writes.toArray(Write[]::new)).isEmpty();
    }

    /** Where something lies in the person's thread that is written down already. */
    long placeOf(CallPlan plan, String moment) {
        return store.get(Table.CALL_MOMENTS, key(plan).with("moment", moment))
                .map(said -> said.number("place"))
                .orElseThrow(() -> new IllegalStateException("The record does not know the call."));
    }

    void tool(CallPlan plan, String moment, long atMs, int count, CallTool tool) {
        Item used = moment(plan, moment)
                .with("kind", "tool")
                .with("at_ms", atMs)
                .with("tool", tool.name())
                .with("outcome", tool.outcome())
                .with("millis", tool.millis());
        store.transact(
                Write.put(Table.CALL_MOMENTS, used),
                Write.update(
                        Table.CALLS,
                        key(plan),
                        Expression.of("SET #tools = :count").with("count", count),
                        THERE));
    }

    /** The call's sound is over. What the call itself knows of its end stays, whatever the carrier told before. */
    void over(CallPlan plan, CallEnd end) {
        Item facts = CallCost.in(
                tokens(Item.of("how", end.how()), end.usage())
                        .with("outcome", end.outcome())
                        .with("model", end.model())
                        .with(
                                "told_version",
                                plan.told() == null ? 0 : plan.told().version())
                        .with("lasted_ms", end.lastedMs())
                        .with("dead_air", end.deadAir()),
                end.cost());
        facts = CallCost.in(facts, CallCost.TRANSCRIBER, end.transcriberCost());
        if (!ended(plan.actor(), plan.callSid(), facts, end.lastedMs() / 1000)) {
            change(plan, facts.settingAll());
        }
    }

    /** The carrier ends a call that has no end of its own: its sound never began, or the hub that had it is gone. */
    void over(CallNews.Status news) {
        String outcome = news.outcome(answered(news.actor().tenant(), news.callSid()));
        ended(news.actor(), news.callSid(), Item.of("outcome", outcome), news.seconds());
    }

    /** Told once, and false where it was told before. */
    private boolean ended(Actor actor, String callSid, Item facts, long seconds) {
        Event ended = outbox.next(
                EventType.CALL_ENDED,
                actor.tenant(),
                new Subject(Subject.Kind.CALL, callSid),
                Map.of(
                        "outcome",
                        facts.text("outcome"),
                        "seconds",
                        seconds,
                        "person",
                        actor.person().value()));
        Optional<Write> refused = store.transact(
                Write.update(
                        Table.CALLS,
                        key(actor.tenant(), callSid),
                        facts.with("ended", store.now()).settingAll(),
                        Expression.of("attribute_exists(#rang) AND attribute_not_exists(#ended)")),
                outbox.telling(ended));
        if (refused.isEmpty()) {
            outbox.committed(ended);
        }
        return refused.isEmpty();
    }

    /**
     * News of the carrier about the call; older news that come later change nothing.
     *
     * @return whether they are the last of a call that has no end yet
     */
    boolean told(CallNews.Status news) {
        Expression change = Expression.of("SET #status = :status, #sequence = :sequence, #seconds = :seconds,"
                        + " #ttl = if_not_exists(#ttl, :ttl)")
                .with("status", news.status())
                .with("sequence", news.sequence())
                .with("seconds", news.seconds())
                .with("ttl", store.now().plus(KEPT).getEpochSecond());
        Expression newer = Expression.of("attribute_not_exists(#sequence) OR #sequence < :sequence");
        return store.update(Table.CALLS, key(news.actor().tenant(), news.callSid()), change, newer)
                .filter(call -> news.isLast() && call.findNumber("ended").isEmpty())
                .isPresent();
    }

    /** News of the carrier about the call's sound: the last word counts, and that something failed is the last. */
    void told(CallNews.Stream news) {
        Expression change = Expression.of("SET #stream = :stream, #stream_rank = :rank, #stream_error = :error,"
                        + " #ttl = if_not_exists(#ttl, :ttl)")
                .with("stream", news.event())
                .with("rank", news.rank())
                .with("error", news.error())
                .with("ttl", store.now().plus(KEPT).getEpochSecond());
        Expression later = Expression.of("attribute_not_exists(#stream_rank) OR #stream_rank < :rank");
        store.update(Table.CALLS, key(news.actor().tenant(), news.callSid()), change, later);
    }

    /** Whether the caller ever heard an answer of ours. */
    boolean answered(TenantId tenant, String callSid) {
        return store.get(Table.CALLS, key(tenant, callSid))
                .flatMap(call -> call.findNumber(ANSWERED))
                .isPresent();
    }

    private void change(CallPlan plan, Expression change) {
        store.update(Table.CALLS, key(plan), change, THERE);
    }

    private Instant expiry(CallPlan plan) {
        return store.now().plus(plan.tenant().retention());
    }

    private Item moment(CallPlan plan, String moment) {
        return key(plan).with("moment", moment).until(expiry(plan));
    }

    /** By time, under the tenant. */
    private static Item place(CallPlan plan) {
        String entry = String.format(Locale.ROOT, "%013d#%s", plan.rang().toEpochMilli(), plan.callSid());
        return Item.of("call", plan.actor().tenant().value())
                .with("moment", entry)
                .with("sid", plan.callSid());
    }

    private static Item tokens(Item item, Usage usage) {
        return item.with("text_in", usage.textIn())
                .with("audio_in", usage.audioIn())
                .with("text_cached", usage.textCached())
                .with("audio_cached", usage.audioCached())
                .with("text_out", usage.textOut())
                .with("audio_out", usage.audioOut())
                .with("sound_ms", usage.soundMs());
    }

    /** Enough to know it again, and too little to call. */
    private static String masked(String number) {
        return number.isEmpty() ? "withheld" : "…" + number.substring(Math.max(0, number.length() - 2));
    }

    private static Item key(CallPlan plan) {
        return key(plan.actor().tenant(), plan.callSid());
    }

    static Item key(TenantId tenant, String callSid) {
        return Item.of("call", tenant + "#" + callSid);
    }
}
