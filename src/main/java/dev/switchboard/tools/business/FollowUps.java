package dev.switchboard.tools.business;

import dev.switchboard.store.Expression;
import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.tenancy.Tenant;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What people of the business should see to: leads, and every call for a member of staff until somebody took over. Thread safe. */
public final class FollowUps {

    private static final int MOST = 500;
    private static final Expression UNSEEN =
            Expression.of("attribute_exists(#tenant) AND attribute_not_exists(#taken)");

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

    /** Those of the last {@value #MOST} who asked for a person and whom nobody has taken over since. */
    public Set<PersonId> escalated(TenantId tenant) {
        return escalations(tenant).stream()
                .filter(item -> item.findNumber("taken").isEmpty())
                .map(item -> new PersonId(item.text("person")))
                .collect(Collectors.toSet());
    }

    /** Somebody of the business talks to this person now. */
    public void taken(Actor actor) {
        for (Item item : escalations(actor.tenant())) {
            if (item.text("person").equals(actor.person().value())) {
                Item key = Item.of("tenant", item.text("tenant")).with("entry", item.text("entry"));
                store.update(
                        Table.FOLLOW_UPS,
                        key,
                        Expression.of("SET #taken = :now").with("now", store.now()),
                        UNSEEN);
            }
        }
    }

    private List<Item> escalations(TenantId tenant) {
        var keys = Expression.of("#tenant = :tenant AND begins_with(#entry, :kind)")
                .with("tenant", tenant.value())
                .with("kind", "escalation#");
        return store.query(Table.FOLLOW_UPS, keys, true, MOST);
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
        for (String name : List.of("name", "contact", "interest", "source", "said", "appraisal", "reason", "value")) {
            item.find(name).filter(value -> !value.isBlank()).ifPresent(value -> words.put(name, value));
        }
        return new FollowUp(
                item.text("kind"), item.text("person"), item.instant("at"), (int) item.number("exchanges"), words);
    }

    private Instant until(Actor actor) {
        return store.now()
                .plus(tenants.find(actor.tenant()).map(Tenant::retention).orElse(Duration.ofDays(30)));
    }
}
