package dev.switchboard.tools.business;

import dev.switchboard.events.Event;
import dev.switchboard.events.EventType;
import dev.switchboard.store.Expression;
import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.store.Write;
import dev.switchboard.tenancy.Believed;
import dev.switchboard.tenancy.Tenant;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.tools.News;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who wants something of a business: one open lead a person, kept up to date by each exchange. What changes is read, changed
 * and written under the condition that nobody else did; that a lead was opened or says more is told in the same
 * transaction. Thread safe.
 */
public final class Leads {

    /** What is news to whoever listens; that somebody was in touch again is told by its own event. */
    private static final List<String> TOLD = List.of("name", "contact", "interest", "appraisal");

    private static final Pattern ID = Pattern.compile("(\\d{1,15})-([A-Za-z0-9_-]{8,64})");
    private static final int ATTEMPTS = 8;

    /** Each exchange touches a lead, and how long it is kept hardly ever changes. */
    private static final Duration BELIEVED = Duration.ofSeconds(10);

    private static final int LONGEST = 500;

    private final Store store;
    private final News news;
    private final Tenants tenants;
    private final Believed<TenantId, Duration> retention = new Believed<>(BELIEVED);

    Leads(Store store, News news, Tenants tenants) {
        this.store = store;
        this.news = news;
        this.tenants = tenants;
    }

    /** @param next where to read on; null at the end */
    public record Page(List<Lead> leads, String next) {}

    /**
     * What an agent found out: opens a lead for this person, or adds to the one that is open.
     *
     * @return whether the agent knows of this lead for the first time
     */
    boolean note(Actor actor, String channel, Map<String, String> found) {
        Map<String, String> words = new LinkedHashMap<>(found);
        words.put("channel", channel);
        return write(actor, was -> was.knowing(words, store.now()).written(store.now()))
                        .noted()
                == 1;
    }

    /**
     * Somebody was in touch. Telling this twice, or late, changes nothing.
     *
     * @param place of what they said in their thread
     */
    public void exchange(Actor actor, String channel, long place, String said) {
        write(actor, was -> {
            if (place <= was.seen()) {
                return was;
            }
            Map<String, String> words = new LinkedHashMap<>();
            words.put("source", was.words().getOrDefault("source", channel));
            words.put("channel", channel);
            if (!said.isBlank()) {
                words.put("said", cut(said));
            }
            return was.knowing(words, store.now()).inTouch(place, store.now());
        });
    }

    /** An agent looked at a picture and said what it may be worth. */
    public void appraised(Actor actor, String words) {
        write(actor, was -> was.knowing(Map.of("appraisal", cut(words)), store.now()));
    }

    /** What this person called themselves; empty where they did not, or no lead of theirs is open. */
    public Optional<String> nameOf(Actor actor) {
        return store.get(Table.FOLLOW_UPS, LeadItems.open(actor.tenant(), actor.person()))
                .map(LeadItems::lead)
                .map(lead -> lead.words().get("name"))
                .filter(name -> !name.isBlank());
    }

    private static String cut(String words) {
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST - 1) + "…";
    }

    private Lead write(Actor actor, UnaryOperator<Lead> change) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Lead was = store.get(Table.FOLLOW_UPS, LeadItems.open(actor.tenant(), actor.person()))
                    .map(LeadItems::lead)
                    .orElseGet(() -> Lead.of(actor.person(), store.now()));
            Lead now = change.apply(was);
            if (now.equals(was) || put(actor, was, now)) {
                return now;
            }
        }
        throw new IllegalStateException("The lead of person " + actor.person() + " is changed by many at once.");
    }

    private boolean put(Actor actor, Lead was, Lead now) {
        Item item = LeadItems.item(actor.tenant(), now, until(actor.tenant()));
        Map<String, Object> data = Map.of("lead", now.id(), "channel", channel(now));
        Optional<Event> logged = was.revision() == 0 || saysMore(was, now)
                ? news.about(actor, EventType.LEAD_LOGGED, data)
                : Optional.empty();
        return news.commit(logged, Write.put(Table.FOLLOW_UPS, item, unchanged(was)))
                .isEmpty();
    }

    private static boolean saysMore(Lead was, Lead now) {
        return TOLD.stream()
                .anyMatch(name -> now.words().get(name) != null
                        && !now.words().get(name).equals(was.words().get(name)));
    }

    private static String channel(Lead lead) {
        return lead.words().getOrDefault("channel", "sms");
    }

    private Expression unchanged(Lead was) {
        return was.revision() == 0
                ? Expression.of("attribute_not_exists(#revision) OR #ttl <= :now")
                        .with("now", store.now().getEpochSecond())
                : Expression.of("#revision = :revision").with("revision", was.revision());
    }

    private Instant until(TenantId tenant) {
        return store.now()
                .plus(retention.get(
                        tenant, id -> tenants.find(id).map(Tenant::retention).orElse(Duration.ofDays(30))));
    }

    /**
     * Leads of one status, what changed last first.
     *
     * @param before where another page ended; null for the newest
     */
    public Page list(TenantId tenant, LeadStatus status, String before, int most) {
        var all = Expression.of(before == null ? "#list = :list" : "#list = :list AND #active < :before")
                .with("list", LeadItems.list(tenant, status));
        List<Item> keys = store.keys(Table.FOLLOW_UPS, before == null ? all : all.with("before", before), true, most);
        List<Lead> leads = keys.stream()
                .flatMap(key -> store.get(Table.FOLLOW_UPS, LeadItems.key(tenant, key.text("entry"))).stream())
                .map(LeadItems::lead)
                .filter(lead -> lead.status() == status)
                .toList();
        return new Page(
                leads, keys.size() < most ? null : keys.get(keys.size() - 1).text("active"));
    }

    /** Empty where this business has none under this id. */
    public Optional<Lead> find(TenantId tenant, String id) {
        Matcher parts = ID.matcher(id);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Instant opened = Instant.ofEpochMilli(Long.parseLong(parts.group(1)));
        PersonId person = new PersonId(parts.group(2));
        return store.get(Table.FOLLOW_UPS, LeadItems.open(tenant, person))
                .map(LeadItems::lead)
                .filter(lead -> lead.opened().equals(opened))
                .or(() -> store.get(Table.FOLLOW_UPS, LeadItems.closed(tenant, opened, person))
                        .map(LeadItems::lead));
    }

    /**
     * Somebody of the business changed it.
     *
     * @param along what is written in the same moment or not at all
     * @return empty when it is not any more what they saw, or cannot be opened again because another one is open
     */
    public Optional<Lead> change(TenantId tenant, Lead was, LeadStatus status, String notes, Write... along) {
        Lead now = was.changed(status, notes, store.now());
        List<Write> writes = new ArrayList<>(List.of(along));
        if (was.status().isOpen() == status.isOpen()) {
            writes.add(Write.put(Table.FOLLOW_UPS, LeadItems.item(tenant, now, until(tenant)), unchanged(was)));
        } else {
            writes.add(Write.delete(Table.FOLLOW_UPS, LeadItems.key(tenant, was), unchanged(was)));
            writes.add(Write.put(
                    Table.FOLLOW_UPS, LeadItems.item(tenant, now, until(tenant)), store.absent(Table.FOLLOW_UPS)));
        }
        return store.transact(writes.toArray(Write[]::new)).isEmpty() ? Optional.of(now) : Optional.empty();
    }

    /** The actor that a lead is about. */
    public static Actor actor(TenantId tenant, Lead lead) {
        return new Actor(tenant, lead.person(), ActorMode.CLIENT);
    }
}
