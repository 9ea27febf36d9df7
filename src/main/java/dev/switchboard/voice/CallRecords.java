package dev.switchboard.voice;

import dev.switchboard.store.Expression;
import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.vocabulary.TenantId;
import dev.switchboard.voice.engine.Answered.Usage;
import java.util.Optional;

/** The items of calls. Every write may be repeated. Thread safe. */
final class CallRecords {

    private static final String ANSWERED = "answered";

    private final Store store;

    CallRecords(Store store) {
        this.store = store;
    }

    void rang(CallPlan plan) {
        store.putIfAbsent(
                Table.CALLS,
                key(plan)
                        .with("person", plan.actor().person().value())
                        .with("actor_mode", plan.actor().mode().wire())
                        .with("rang", plan.rang())
                        .with("status", "ringing")
                        .with("sequence", -1)
                        .until(store.now().plus(plan.tenant().retention())));
    }

    void began(CallPlan plan) {
        change(plan, Expression.of("SET #began = :now").with("now", store.now()));
    }

    /** What the agent said and somebody heard, by its place in the person's thread, with how long it was waited for. */
    void turn(CallPlan plan, long seq, CallTurn turn) {
        if (turn.heardMs() > 0) {
            CallTurn.Wait waited = turn.waited();
            change(
                    plan,
                    Expression.of("SET #answered = :yes, #wait_" + seq + " = :waited")
                            .with("yes", "yes")
                            .with("waited", waited.model() + " " + waited.sent() + " " + waited.heard()));
        }
    }

    void over(CallPlan plan, String how, Usage usage) {
        change(
                plan,
                Expression.of("SET #ended = :now, #how = :how, #text_in = :ti, #audio_in = :ai, #text_cached = :tc,"
                                + " #audio_cached = :ac, #text_out = :to, #audio_out = :ao")
                        .with("now", store.now())
                        .with("how", how)
                        .with("ti", usage.textIn())
                        .with("ai", usage.audioIn())
                        .with("tc", usage.textCached())
                        .with("ac", usage.audioCached())
                        .with("to", usage.textOut())
                        .with("ao", usage.audioOut()));
    }

    /** News of the carrier; older news that come later change nothing. */
    void told(TenantId tenant, String callSid, String status, long sequence, String duration) {
        store.update(
                Table.CALLS,
                key(tenant, callSid),
                Expression.of("SET #status = :status, #sequence = :sequence, #seconds = :seconds")
                        .with("status", status)
                        .with("sequence", sequence)
                        .with("seconds", duration),
                Expression.of("attribute_exists(#call) AND #sequence < :sequence"));
    }

    /** The call as it is known, for whoever asks what became of it. */
    Optional<Item> find(TenantId tenant, String callSid) {
        return store.get(Table.CALLS, key(tenant, callSid));
    }

    /** Whether the caller ever heard an answer of ours. */
    boolean answered(TenantId tenant, String callSid) {
        return find(tenant, callSid).flatMap(call -> call.find(ANSWERED)).isPresent();
    }

    private void change(CallPlan plan, Expression change) {
        store.update(Table.CALLS, key(plan), change, Expression.of("attribute_exists(#call)"));
    }

    private static Item key(CallPlan plan) {
        return key(plan.actor().tenant(), plan.callSid());
    }

    private static Item key(TenantId tenant, String callSid) {
        return Item.of("call", tenant + "#" + callSid);
    }
}
