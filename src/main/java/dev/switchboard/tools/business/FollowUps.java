package dev.switchboard.tools.business;

import dev.switchboard.store.Expression;
import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.tenancy.Tenant;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What people of the business should see to: one open lead a person, kept up to date by each exchange, and every call for
 * a member of staff. Thread safe.
 */
public final class FollowUps {

    private static final List<String> LEAD = List.of("name", "contact", "interest", "source");
    private static final int MOST = 500;

    private final Store store;
    private final Tenants tenants;

    FollowUps(Store store, Tenants tenants) {
        this.store = store;
        this.tenants = tenants;
    }

    /** @param kind {@code lead} or {@code escalation} */
    public record FollowUp(String kind, String person, Instant at, int exchanges, Map<String, String> words) {
        @Override
        public String toString() {
            return "FollowUp[" + kind + "]";
        }
    }

    /** Opens a lead for this person, or adds to the one that is open. */
    public Map<String, Object> logLead(Actor actor, Map<String, Object> known) {
        StringBuilder change = new StringBuilder("SET #kind = :kind, #person = :person, #at = :at, #ttl = :ttl,"
                + " #opened = if_not_exists(#opened, :at), #exchanges = if_not_exists(#exchanges, :zero) + :one");
        Expression values = Expression.of("");
        for (String name : LEAD) {
            if (known.get(name) != null) {
                change.append(", #").append(name).append(" = :").append(name);
                values = values.with(name, known.get(name).toString());
            }
        }
        Expression update = new Expression(change.toString(), values.values())
                .with("kind", "lead")
                .with("person", actor.person().value())
                .with("at", store.now())
                .with("ttl", until(actor).getEpochSecond())
                .with("zero", 0)
                .with("one", 1);
        // Seam: publish lead.logged here, in one transaction with the update.
        long exchanges = store.update(Table.FOLLOW_UPS, lead(actor), update, null)
                .orElseThrow()
                .number("exchanges");
        Map<String, Object> logged = new LinkedHashMap<>();
        logged.put("logged", true);
        logged.put("new", exchanges == 1);
        logged.put("summary", "Thank you, we have noted that and somebody will get back to you.");
        return logged;
    }

    /** Writes down that somebody needs a person. The caller's exchange goes on to tell the staff. */
    public Map<String, Object> escalate(Actor actor, Map<String, Object> why) {
        Item item = Item.of("tenant", actor.tenant().value())
                .with(
                        "entry",
                        "escalation#" + String.format("%015d", store.now().toEpochMilli()) + "#" + actor.person())
                .with("kind", "escalation")
                .with("person", actor.person().value())
                .with("at", store.now())
                .with("exchanges", 1)
                .with("reason", String.valueOf(why.get("reason")))
                .with("value", String.valueOf(why.getOrDefault("estimated_value", "")))
                .until(until(actor));
        store.put(Table.FOLLOW_UPS, item);
        Map<String, Object> noted = new LinkedHashMap<>();
        noted.put("noted", true);
        noted.put("notice", notice(why));
        noted.put("summary", "A member of our staff will look into this and get back to you.");
        return noted;
    }

    private static String notice(Map<String, Object> why) {
        Object value = why.get("estimated_value");
        return "Somebody needs a person: " + why.get("reason") + (value == null ? "" : " (about " + value + ")")
                + ". See the follow-ups.";
    }

    /** Newest first. */
    public List<FollowUp> open(TenantId tenant) {
        var keys = Expression.of("#tenant = :tenant").with("tenant", tenant.value());
        List<FollowUp> all = new ArrayList<>(store.query(Table.FOLLOW_UPS, keys, true, MOST).stream()
                .map(FollowUps::followUp)
                .toList());
        all.sort((one, other) -> other.at().compareTo(one.at()));
        return all;
    }

    private static FollowUp followUp(Item item) {
        Map<String, String> words = new LinkedHashMap<>();
        for (String name : List.of("name", "contact", "interest", "source", "reason", "value")) {
            item.find(name).filter(value -> !value.isBlank()).ifPresent(value -> words.put(name, value));
        }
        return new FollowUp(
                item.text("kind"), item.text("person"), item.instant("at"), (int) item.number("exchanges"), words);
    }

    private Instant until(Actor actor) {
        return store.now()
                .plus(tenants.find(actor.tenant()).map(Tenant::retention).orElse(Duration.ofDays(30)));
    }

    private static Item lead(Actor actor) {
        return Item.of("tenant", actor.tenant().value()).with("entry", "lead#" + actor.person());
    }
}
