package dev.switchboard.agents;

import dev.switchboard.tools.business.EscalationRule;
import dev.switchboard.vocabulary.TenantId;
import java.math.BigDecimal;

/** The threshold of escalation that the owner has published, which the agents are told too. Thread safe. */
final class PublishedThreshold implements EscalationRule {

    private static final String FRAGMENT = "escalation_threshold";

    private final PromptStore store;
    private final KnownKey key;

    PublishedThreshold(PromptStore store, KnownKeys known) {
        this.store = store;
        this.key = known.keys().stream()
                .filter(each -> each.fragment().name().equals(FRAGMENT))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public BigDecimal threshold(TenantId tenant) {
        Value value = store.values(tenant, key.agent(), store.head(tenant).published())
                .get(key.name());
        return new BigDecimal(value == null ? key.standard() : value.text());
    }
}
