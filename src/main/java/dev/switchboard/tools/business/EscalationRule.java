package dev.switchboard.tools.business;

import dev.switchboard.vocabulary.TenantId;
import java.math.BigDecimal;

/** What an item has to be worth before the staff is called at once. Implementations are thread safe. */
public interface EscalationRule {

    BigDecimal threshold(TenantId tenant);
}
