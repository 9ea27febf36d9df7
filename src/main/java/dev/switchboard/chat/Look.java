package dev.switchboard.chat;

import dev.switchboard.agents.Prompts;
import dev.switchboard.tenancy.Tenant;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a business's chat looks to its visitors. Thread safe. */
final class Look {

    private final Sites sites;
    private final Prompts prompts;
    private final TextOffers texts;
    private final boolean simulated;

    /** @param simulated whether a simulated model answers, which is never hidden */
    Look(Sites sites, Prompts prompts, TextOffers texts, boolean simulated) {
        this.sites = sites;
        this.prompts = prompts;
        this.texts = texts;
        this.simulated = simulated;
    }

    Map<String, Object> of(Tenant tenant) {
        Site site = sites.recent(tenant.id());
        Object agents =
                prompts.of(ChatAnswers.CHANNEL, tenant.id(), Map.of()).beside().get("greeting");
        Map<String, Object> look = new LinkedHashMap<>();
        look.put("name", tenant.name());
        look.put("greeting", !site.greeting().isEmpty() || agents == null ? site.greeting() : agents.toString());
        look.put("colour", site.colour());
        look.put("simulated", simulated);
        look.put("text", texts.offered(tenant.id()));
        return look;
    }
}
