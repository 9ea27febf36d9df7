package dev.switchboard.tools.business;

import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Turn;
import dev.switchboard.events.EventType;
import dev.switchboard.security.Audit;
import dev.switchboard.security.Caller;
import dev.switchboard.store.Store;
import dev.switchboard.tenancy.Tenant;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.tools.News;
import dev.switchboard.tools.ToolUse;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What people of the business should see to: one open lead a person, kept up to date by each exchange, and every call for
 * a member of staff. Thread safe.
 */
public final class FollowUps {

    private static final List<String> LEAD = List.of("name", "contact", "interest", "source");
    private static final Set<String> CHANNELS = Set.of("sms", "chat", "voice");
    private static final int MOST = 200;

    private final FollowUpBook book;
    private final Leads leads;
    private final Tenants tenants;
    private final Conversations conversations;
    private final EscalationRule rule;
    private final News news;
    private final Store store;
    private final Audit audit;

    FollowUps(
            Store store,
            Tenants tenants,
            Conversations conversations,
            Leads leads,
            EscalationRule rule,
            News news,
            Audit audit) {
        this.book = new FollowUpBook(store, news);
        this.leads = leads;
        this.store = store;
        this.tenants = tenants;
        this.conversations = conversations;
        this.rule = rule;
        this.news = news;
        this.audit = audit;
    }

    /** Opens a lead for this person, or adds to the one that is open. */
    public Map<String, Object> logLead(ToolUse use, Map<String, Object> known) {
        Actor actor = use.actor();
        Map<String, String> words = new LinkedHashMap<>();
        LEAD.stream()
                .filter(name -> known.get(name) != null)
                .forEach(name -> words.put(name, known.get(name).toString()));
        return logged(leads.note(actor, channel(use), words));
    }

    private static Map<String, Object> logged(boolean fresh) {
        Map<String, Object> logged = new LinkedHashMap<>();
        logged.put("logged", true);
        logged.put("new", fresh);
        logged.put("summary", "Thank you, we have noted that and somebody will get back to you.");
        return logged;
    }

    /**
     * Writes down that somebody needs a person. The caller's exchange goes on to tell the staff what {@code notice} says;
     * it is empty for an item that is worth less than the owner's threshold, which waits in the inbox.
     */
    public Map<String, Object> escalate(ToolUse use, Map<String, Object> why) {
        Actor actor = use.actor();
        String channel = channel(use);
        BigDecimal threshold = rule.threshold(actor.tenant());
        boolean urgent = isUrgent(why.get("estimated_value"), threshold);
        String id = UUID.randomUUID().toString();
        Map<String, String> words = new LinkedHashMap<>();
        words.put("reason", String.valueOf(why.get("reason")));
        words.put("value", String.valueOf(why.getOrDefault("estimated_value", "")));
        book.addEscalation(
                actor,
                new FollowUp(id, "escalation", actor.person().value(), channel, store.now(), 1, urgent, words),
                until(actor),
                news.about(
                        actor,
                        EventType.ESCALATION_RAISED,
                        Map.of("escalation", id, "urgency", urgent ? "now" : "later", "channel", channel)));
        Map<String, Object> noted = new LinkedHashMap<>();
        noted.put("noted", true);
        noted.put("staff_told_now", urgent);
        noted.put("threshold", threshold);
        noted.put("notice", urgent ? notice(why) : "");
        noted.put("summary", "A member of our staff will look into this and get back to you.");
        return noted;
    }

    /** Without a value it is a complaint, or somebody who wants a person: that does not wait. */
    private static boolean isUrgent(Object value, BigDecimal threshold) {
        return !(value instanceof Number number) || new BigDecimal(number.toString()).compareTo(threshold) >= 0;
    }

    private static String notice(Map<String, Object> why) {
        Object value = why.get("estimated_value");
        return "Somebody needs a person: " + why.get("reason") + (value == null ? "" : " (about " + value + ")")
                + ". See the follow-ups.";
    }

    /** Newest first. */
    public List<FollowUp> open(TenantId tenant) {
        return Stream.concat(
                        book.open(tenant).stream(),
                        Stream.of(LeadStatus.NEW, LeadStatus.CONTACTED)
                                .flatMap(status -> leads.list(tenant, status, null, MOST).leads().stream())
                                .map(FollowUps::followUp))
                .sorted(Comparator.comparing(FollowUp::at).reversed())
                .toList();
    }

    private static FollowUp followUp(Lead lead) {
        Map<String, String> words = new LinkedHashMap<>(lead.words());
        String channel = words.remove("channel");
        return new FollowUp(
                lead.id(),
                "lead",
                lead.person().value(),
                channel == null ? "" : channel,
                lead.at(),
                (int) Math.max(lead.exchanges(), lead.noted()),
                false,
                words);
    }

    /** Who called for a member of staff that nobody has seen to. */
    public Set<PersonId> escalated(TenantId tenant) {
        return book.open(tenant).stream()
                .map(each -> new PersonId(each.person()))
                .collect(Collectors.toSet());
    }

    /** Somebody of the business talks to this person now. */
    public void taken(Caller by, Actor actor) {
        book.taken(actor, by.name());
    }

    /** @return false where there is no such thing */
    public boolean done(Caller by, TenantId tenant, String id) {
        Optional<Lead> lead =
                leads.find(tenant, id).filter(found -> found.status().isOpen());
        if (lead.isPresent()) {
            var entry = audit.done(by, "follow-up.done", "follow-up:" + id, "", "");
            return leads.change(tenant, lead.get(), LeadStatus.DONE, lead.get().notes(), entry)
                    .isPresent();
        }
        return book.done(tenant, id, by.name())
                .map(seen -> store.transact(seen, audit.done(by, "follow-up.done", "follow-up:" + id, "", ""))
                        .isEmpty())
                .orElse(false);
    }

    /** The agent for pictures looks at those of texts and of web chat: there the person's last words say how they came. */
    private String channel(ToolUse use) {
        if (CHANNELS.contains(use.agent())) {
            return use.agent();
        }
        List<Turn> last = conversations.recent(use.actor(), 1);
        return last.isEmpty() || !CHANNELS.contains(last.get(0).channel())
                ? "sms"
                : last.get(0).channel();
    }

    private Instant until(Actor actor) {
        return store.now()
                .plus(tenants.find(actor.tenant()).map(Tenant::retention).orElse(Duration.ofDays(30)));
    }
}
