package dev.switchboard.tools.business;

import dev.switchboard.store.Item;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How leads lie in their table: the open one of a person under their id, a closed one under its own. Pure. */
final class LeadItems {

    private static final List<String> WORDS =
            List.of("name", "contact", "interest", "source", "channel", "said", "appraisal");

    private LeadItems() {}

    static Item open(TenantId tenant, PersonId person) {
        return key(tenant, "lead#" + person);
    }

    static Item closed(TenantId tenant, Instant opened, PersonId person) {
        return key(tenant, "closed#" + place(opened, person));
    }

    static Item key(TenantId tenant, Lead lead) {
        return lead.status().isOpen() ? open(tenant, lead.person()) : closed(tenant, lead.opened(), lead.person());
    }

    static Item key(TenantId tenant, String entry) {
        return Item.of("tenant", tenant.value()).with("entry", entry);
    }

    /** The partition of the index: a business's leads of one status. */
    static String list(TenantId tenant, LeadStatus status) {
        return tenant + "#" + status.wire();
    }

    static String place(Instant at, PersonId person) {
        return String.format(Locale.ROOT, "%015d#%s", at.toEpochMilli(), person);
    }

    static Item item(TenantId tenant, Lead lead, Instant expiry) {
        Item item = key(tenant, lead)
                .with("kind", "lead")
                .with("person", lead.person().value())
                .with("list", list(tenant, lead.status()))
                .with("active", place(lead.at(), lead.person()))
                .with("status", lead.status().wire())
                .with("opened", lead.opened())
                .with("at", lead.at())
                .with("exchanges", lead.exchanges())
                .with("noted", lead.noted())
                .with("seen", lead.seen())
                .with("notes", lead.notes())
                .with("version", lead.version())
                .with("revision", lead.revision() + 1)
                .until(expiry);
        for (Map.Entry<String, String> word : lead.words().entrySet()) {
            item = item.with(word.getKey(), word.getValue());
        }
        return item;
    }

    static Lead lead(Item item) {
        Map<String, String> words = new LinkedHashMap<>();
        WORDS.forEach(name -> item.find(name).ifPresent(value -> words.put(name, value)));
        return new Lead(
                new PersonId(item.text("person")),
                item.find("status").flatMap(LeadStatus::of).orElse(LeadStatus.NEW),
                item.instant("opened"),
                item.instant("at"),
                item.number("exchanges"),
                item.findNumber("noted").orElse(0L),
                item.findNumber("seen").orElse(0L),
                words,
                item.find("notes").orElse(""),
                item.findNumber("version").orElse(0L),
                item.findNumber("revision").orElse(0L));
    }
}
