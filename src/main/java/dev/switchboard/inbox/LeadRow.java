package dev.switchboard.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.switchboard.tools.business.Lead;
import java.time.Instant;

/**
 * A lead as people of the business see it.
 *
 * @param person whose thread it is about
 * @param said what they said last
 * @param appraisal what an agent said of a picture
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LeadRow(
        String id,
        String person,
        String customerPhone,
        String status,
        String name,
        String contact,
        String interest,
        String said,
        String appraisal,
        String source,
        String notes,
        long exchanges,
        Instant openedAt,
        Instant updatedAt,
        long version) {

    static LeadRow of(Lead lead, String number) {
        var words = lead.words();
        return new LeadRow(
                lead.id(),
                lead.person().value(),
                number,
                lead.status().wire(),
                words.get("name"),
                words.get("contact"),
                words.get("interest"),
                words.get("said"),
                words.get("appraisal"),
                words.get("source"),
                lead.notes(),
                lead.exchanges(),
                lead.opened(),
                lead.at(),
                lead.version());
    }
}
