package dev.switchboard.agents;

import dev.switchboard.tenancy.Tenants;
import dev.switchboard.vocabulary.TenantId;
import java.util.HashMap;
import java.util.Map;

/** Prompts as they would be: of the draft, with or without changes that nobody has saved. Thread safe. */
final class DraftPrompts {

    private final PromptStore store;
    private final Tenants tenants;
    private final Prompts prompts;
    private final Assembly assembly;

    DraftPrompts(KnownKeys known, PromptStore store, Tenants tenants, Prompts prompts) {
        this.store = store;
        this.tenants = tenants;
        this.prompts = prompts;
        this.assembly = new Assembly(known);
    }

    /** What is set in the draft, or published where there is no draft. */
    Map<String, String> values(TenantId tenant) {
        return new HashMap<>(
                PublishedPrompts.texts(store.values(tenant, store.head(tenant).seen(true))));
    }

    Prompt of(TenantId tenant, Agent agent, Map<String, String> about) {
        Head head = store.head(tenant);
        var values = PublishedPrompts.texts(store.values(tenant, head.seen(true)));
        return filled(tenant, agent, assembly.assemble(agent, values), head.seen(true), about);
    }

    Assembled assembled(Agent agent, Map<String, String> values) {
        return assembly.assemble(agent, values);
    }

    Prompt filled(TenantId tenant, Agent agent, Assembled assembled, long version, Map<String, String> about) {
        var composed = Composed.of(version, assembled, tenants.find(tenant).orElse(null));
        return prompts.filled(agent, composed, about);
    }
}
