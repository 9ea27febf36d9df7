package dev.switchboard.tools.business;

import dev.switchboard.events.Event;
import dev.switchboard.store.Expression;
import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.store.Write;
import dev.switchboard.tools.News;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The record of follow-ups: one open lead a person, and an item for each escalation. Thread safe. */
final class FollowUpBook {

    private static final List<String> WORDS = List.of("name", "contact", "interest", "source", "reason", "value");
    private static final String DONE = "done";
    private static final int MOST = 500;

    private final Store store;
    private final News news;

    FollowUpBook(Store store, News news) {
        this.store = store;
        this.news = news;
    }

    /** The lead of this person that nobody has seen to yet. */
    Optional<FollowUp> lead(Actor actor) {
        return store.get(Table.FOLLOW_UPS, leadKey(actor))
                .filter(FollowUpBook::isOpen)
                .map(FollowUpBook::followUp);
    }

    /** @return false when somebody else opened one in between */
    boolean openLead(Actor actor, FollowUp lead, Instant until, Optional<Event> event) {
        Expression none = Expression.of("attribute_not_exists(#tenant) OR #ttl <= :second OR #state = :done")
                .with("second", store.now().getEpochSecond())
                .with("done", DONE);
        return news.commit(event, Write.put(Table.FOLLOW_UPS, item(leadKey(actor), lead, until), none))
                .isEmpty();
    }

    /** @return false when it is not open any more */
    boolean addToLead(Actor actor, FollowUp more, Instant until, Optional<Event> event) {
        StringBuilder change =
                new StringBuilder("SET #at = :at, #ttl = :ttl, #channel = :channel, #exchanges = #exchanges + :one");
        Expression values = Expression.of("");
        for (Map.Entry<String, String> each : more.words().entrySet()) {
            change.append(", #%1$s = :%1$s".formatted(each.getKey()));
            values = values.with(each.getKey(), each.getValue());
        }
        Expression update = new Expression(change.toString(), values.values())
                .with("at", more.at())
                .with("ttl", until.getEpochSecond())
                .with("channel", more.channel())
                .with("one", 1);
        Expression open = Expression.of("#id = :id AND #state <> :done")
                .with("id", more.id())
                .with("done", DONE);
        return news.commit(event, Write.update(Table.FOLLOW_UPS, leadKey(actor), update, open))
                .isEmpty();
    }

    void addEscalation(Actor actor, FollowUp escalation, Instant until, Optional<Event> event) {
        Item key = Item.of("tenant", actor.tenant().value())
                .with(
                        "entry",
                        String.format(
                                Locale.ROOT,
                                "escalation#%015d#%s",
                                escalation.at().toEpochMilli(),
                                escalation.id()));
        news.commit(event, Write.put(Table.FOLLOW_UPS, item(key, escalation, until)));
    }

    /** Newest first. */
    List<FollowUp> open(TenantId tenant) {
        List<FollowUp> open = new ArrayList<>(items(tenant).stream()
                .filter(FollowUpBook::isOpen)
                .map(FollowUpBook::followUp)
                .toList());
        open.sort(Comparator.comparing(FollowUp::at).reversed());
        return open;
    }

    /** The write with which somebody has seen to it; empty where there is no such thing. */
    Optional<Write> done(TenantId tenant, String id, String by) {
        return items(tenant).stream()
                .filter(item -> item.find("id").filter(id::equals).isPresent())
                .findFirst()
                .map(item -> Write.update(
                        Table.FOLLOW_UPS,
                        Item.of("tenant", tenant.value()).with("entry", item.text("entry")),
                        Expression.of("SET #state = :done, #seen_by = :by")
                                .with("done", DONE)
                                .with("by", by),
                        Expression.of("#id = :id").with("id", id)));
    }

    private List<Item> items(TenantId tenant) {
        var keys = Expression.of("#tenant = :tenant").with("tenant", tenant.value());
        return store.query(Table.FOLLOW_UPS, keys, true, MOST);
    }

    private static boolean isOpen(Item item) {
        return item.find("state").filter(DONE::equals).isEmpty();
    }

    private static Item item(Item key, FollowUp followUp, Instant until) {
        Item item = key.with("id", followUp.id())
                .with("kind", followUp.kind())
                .with("person", followUp.person())
                .with("channel", followUp.channel())
                .with("at", followUp.at())
                .with("exchanges", followUp.exchanges())
                .with("urgency", followUp.urgent() ? "now" : "later")
                .with("state", "open");
        for (Map.Entry<String, String> each : followUp.words().entrySet()) {
            item = item.with(each.getKey(), each.getValue());
        }
        return item.until(until);
    }

    private static FollowUp followUp(Item item) {
        Map<String, String> words = new LinkedHashMap<>();
        for (String name : WORDS) {
            item.find(name).filter(value -> !value.isBlank()).ifPresent(value -> words.put(name, value));
        }
        // Those of an earlier release have no id of their own.
        return new FollowUp(
                item.find("id").orElse(""),
                item.text("kind"),
                item.text("person"),
                item.find("channel").orElse(""),
                item.instant("at"),
                (int) item.number("exchanges"),
                item.find("urgency").filter("now"::equals).isPresent(),
                words);
    }

    private static Item leadKey(Actor actor) {
        return Item.of("tenant", actor.tenant().value()).with("entry", "lead#" + actor.person());
    }
}
