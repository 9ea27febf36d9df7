package dev.switchboard.inbox.route;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.inbox.LeadList;
import dev.switchboard.inbox.LeadRow;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/** The stories of {@code /api/leads}; as {@link InboxDesk} does it. Stateless; any thread. */
@Component("leadDesk")
public class LeadDesk {

    private final LeadList leads;
    private final ObjectMapper json;

    LeadDesk(LeadList leads, ObjectMapper json) {
        this.leads = leads;
        this.json = json;
    }

    public void list(Exchange exchange) throws JsonProcessingException {
        var asked = new InboxAsked(exchange);
        var rows = leads.list(asked.tenant(), asked.word("status"), asked.word("before"));
        asked.answer(json.writeValueAsString(rows), "application/json");
    }

    public void read(Exchange exchange) throws JsonProcessingException {
        var asked = new InboxAsked(exchange);
        answer(asked, leads.read(asked.tenant(), asked.word("lead")));
    }

    public void change(Exchange exchange) throws JsonProcessingException {
        var asked = new InboxAsked(exchange);
        answer(asked, leads.change(asked.caller(), asked.tenant(), asked.word("lead"), asked.ifMatch(), asked.body()));
    }

    public void export(Exchange exchange) {
        var asked = new InboxAsked(exchange);
        String table = leads.export(asked.caller(), asked.tenant());
        asked.answer(table, "text/csv; charset=utf-8");
        exchange.getMessage().setHeader("Content-Disposition", "attachment; filename=\"leads.csv\"");
    }

    private void answer(InboxAsked asked, LeadRow row) throws JsonProcessingException {
        asked.answer(json.writeValueAsString(row), "application/json");
        asked.exchange().getMessage().setHeader("ETag", "\"" + row.version() + "\"");
    }
}
