package dev.switchboard.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.conversation.Threads;
import dev.switchboard.conversation.Threads.Contact;
import dev.switchboard.security.Audit;
import dev.switchboard.security.Caller;
import dev.switchboard.tools.business.Lead;
import dev.switchboard.tools.business.LeadStatus;
import dev.switchboard.tools.business.Leads;
import dev.switchboard.vocabulary.NotThere;
import dev.switchboard.vocabulary.TenantId;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** The leads of a business: read page by page, changed by its people, taken away as a table. Thread safe. */
@Component
public class LeadList {

    private static final String BODY = "{\"status\":\"contacted\",\"notes\":\"Calls back on Monday\"}";
    private static final int PAGE = 50;
    private static final int LONGEST_NOTES = 2_000;

    /** A table of more rows is made of several statuses, or by a program page by page. */
    private static final int MOST_ROWS = 10_000;

    private final Leads leads;
    private final Threads threads;
    private final Audit audit;
    private final ObjectMapper json;

    LeadList(Leads leads, Threads threads, Audit audit, ObjectMapper json) {
        this.leads = leads;
        this.threads = threads;
        this.audit = audit;
        this.json = json;
    }

    /** @param next where to read on; absent at the end */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Rows(List<LeadRow> leads, String next) {}

    /** @param status one of the statuses; empty for new ones */
    public Rows list(TenantId tenant, String status, String before) {
        Leads.Page page = leads.list(tenant, status(status), Places.checked(before), PAGE);
        return new Rows(page.leads().stream().map(lead -> row(tenant, lead)).toList(), page.next());
    }

    public LeadRow read(TenantId tenant, String id) {
        return row(tenant, find(tenant, id));
    }

    /** @param ifMatch the version that they saw */
    public LeadRow change(Caller caller, TenantId tenant, String id, String ifMatch, byte[] body) {
        JsonNode asked = InboxBody.read(json, body, BODY);
        Lead was = find(tenant, id);
        InboxBody.demandVersion(ifMatch, was.version());
        LeadStatus status = asked.has("status") ? status(asked.path("status").asText()) : was.status();
        String notes = asked.has("notes") ? asked.path("notes").asText("").strip() : was.notes();
        if (notes.length() > LONGEST_NOTES) {
            throw InboxRefused.tooLong("notes", LONGEST_NOTES);
        }
        var entry = audit.done(
                caller,
                "lead.change",
                "lead:" + was.id(),
                was.status().wire() + " " + was.version(),
                status.wire() + " " + (was.version() + 1));
        return leads.change(tenant, was, status, notes, entry)
                .map(now -> row(tenant, now))
                .orElseThrow(InboxRefused::overtaken);
    }

    /** All leads of a business as a table; that somebody took it is written down first. */
    public String export(Caller caller, TenantId tenant) {
        audit.act(caller, "leads.export", "tenant:" + tenant);
        List<LeadRow> rows = new ArrayList<>();
        for (LeadStatus status : LeadStatus.values()) {
            String before = null;
            do {
                Leads.Page page = leads.list(tenant, status, before, PAGE);
                page.leads().forEach(lead -> rows.add(row(tenant, lead)));
                before = page.next();
            } while (before != null && rows.size() < MOST_ROWS);
        }
        return LeadTable.of(rows);
    }

    private Lead find(TenantId tenant, String id) {
        return NotThere.demand(leads.find(tenant, id));
    }

    private LeadRow row(TenantId tenant, Lead lead) {
        return LeadRow.of(
                lead, threads.find(tenant, lead.person()).map(Contact::number).orElse(null));
    }

    private static LeadStatus status(String word) {
        return word.isEmpty() ? LeadStatus.NEW : LeadStatus.of(word).orElseThrow(InboxRefused::noStatus);
    }
}
