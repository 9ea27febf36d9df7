package dev.switchboard.agents.route;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.agents.AgentConfig;
import dev.switchboard.agents.AgentVersions;
import dev.switchboard.agents.Catalogue;
import dev.switchboard.agents.Presets;
import dev.switchboard.agents.Rehearsal;
import dev.switchboard.agents.TurnPrompts;
import dev.switchboard.security.Role;
import java.util.Map;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/**
 * The stories of {@code /api/agent-config}: takes what a request brought out of the exchange, and puts the answer in its
 * place. Who asks, and for whom, comes as the typed exchange properties {@code caller} and {@code tenant}; without them
 * nothing is done. Stateless; any thread.
 */
@Component("agentDesk")
public class AgentDesk {

    /** @param mayChange whether who asks could change what is read */
    private record Read(@JsonUnwrapped AgentConfig.Config config, @JsonProperty("may_change") boolean mayChange) {}

    private final AgentConfig config;
    private final AgentVersions versions;
    private final Presets presets;
    private final Rehearsal rehearsal;
    private final Catalogue catalogue;
    private final TurnPrompts turns;
    private final ObjectMapper json;

    AgentDesk(
            AgentConfig config,
            AgentVersions versions,
            Presets presets,
            Rehearsal rehearsal,
            Catalogue catalogue,
            TurnPrompts turns,
            ObjectMapper json) {
        this.config = config;
        this.versions = versions;
        this.presets = presets;
        this.rehearsal = rehearsal;
        this.catalogue = catalogue;
        this.turns = turns;
        this.json = json;
    }

    public void read(Exchange exchange) throws JsonProcessingException {
        var asked = new Asked(exchange);
        var read = config.read(asked.tenant(), asked.draft());
        boolean may = !read.managed() || asked.caller().access().role() == Role.OPERATOR;
        answer(exchange, new Read(read, may), read.version());
    }

    public void save(Exchange exchange) throws JsonProcessingException {
        var asked = new Asked(exchange);
        var saved = config.save(asked.caller(), asked.tenant(), asked.draft(), asked.ifMatch(), asked.body());
        answer(exchange, saved, saved.version());
    }

    public void channel(Exchange exchange) throws JsonProcessingException {
        var asked = new Asked(exchange);
        var channel = config.channel(asked.tenant(), asked.word("channel"), asked.draft());
        answer(exchange, channel, channel.version());
    }

    public void knownKeys(Exchange exchange) throws JsonProcessingException {
        answer(exchange, catalogue.read(), null);
    }

    public void versions(Exchange exchange) throws JsonProcessingException {
        answer(exchange, versions.list(new Asked(exchange).tenant()), null);
    }

    public void compare(Exchange exchange) throws JsonProcessingException {
        var asked = new Asked(exchange);
        answer(exchange, versions.diff(asked.tenant(), asked.number("version"), asked.maybe("against")), null);
    }

    public void label(Exchange exchange) throws JsonProcessingException {
        var asked = new Asked(exchange);
        answer(exchange, versions.label(asked.tenant(), asked.number("version"), asked.body()), null);
    }

    public void publish(Exchange exchange) throws JsonProcessingException {
        var asked = new Asked(exchange);
        var published = versions.publish(asked.caller(), asked.tenant(), asked.ifMatch());
        answer(exchange, published, published.published());
    }

    public void discard(Exchange exchange) throws JsonProcessingException {
        var asked = new Asked(exchange);
        var left = versions.discard(asked.caller(), asked.tenant(), asked.ifMatch());
        answer(exchange, left, left.published());
    }

    public void rollBack(Exchange exchange) throws JsonProcessingException {
        var asked = new Asked(exchange);
        var back = versions.rollback(asked.caller(), asked.tenant(), asked.number("version"), asked.ifMatch());
        answer(exchange, back, back.published());
    }

    public void manage(Exchange exchange) throws JsonProcessingException {
        var asked = new Asked(exchange);
        answer(exchange, versions.manage(asked.caller(), asked.tenant(), asked.flag("managed")), null);
    }

    public void presets(Exchange exchange) throws JsonProcessingException {
        answer(exchange, Map.of("presets", presets.list()), null);
    }

    public void propose(Exchange exchange) throws JsonProcessingException {
        var asked = new Asked(exchange);
        var proposal = presets.propose(asked.tenant(), asked.word("preset"));
        answer(exchange, proposal, proposal.version());
    }

    public void apply(Exchange exchange) throws JsonProcessingException {
        var asked = new Asked(exchange);
        var draft = presets.apply(asked.caller(), asked.tenant(), asked.word("preset"), asked.ifMatch());
        answer(exchange, draft, draft.draft());
    }

    public void preview(Exchange exchange) throws JsonProcessingException {
        var asked = new Asked(exchange);
        answer(exchange, rehearsal.preview(asked.tenant(), asked.body()), null);
    }

    public void attempt(Exchange exchange) throws JsonProcessingException {
        var asked = new Asked(exchange);
        answer(exchange, rehearsal.attempt(asked.tenant(), asked.body()), null);
    }

    public void told(Exchange exchange) throws JsonProcessingException {
        var asked = new Asked(exchange);
        answer(exchange, turns.told(asked.tenant(), asked.body()), null);
    }

    private void answer(Exchange exchange, Object body, Long version) throws JsonProcessingException {
        var message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setHeader("Cache-Control", "no-store");
        if (version != null) {
            message.setHeader("ETag", "\"" + version + "\"");
        }
        message.setBody(json.writeValueAsString(body));
    }
}
