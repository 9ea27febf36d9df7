package dev.switchboard.agents;

import dev.switchboard.agents.Assembled.Source;
import dev.switchboard.conversation.Told;
import dev.switchboard.signals.Meter;
import dev.switchboard.signals.Whose;
import dev.switchboard.vocabulary.TenantId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an agent is told at this moment. The record has a short time to say; after that the defaults answer, and the answer
 * says so. Thread safe; blocks for that time at most.
 */
public final class Prompts {

    private static final Logger log = LoggerFactory.getLogger(Prompts.class);

    private final KnownKeys known;
    private final Assembly assembly;
    private final Variables variables;
    private final PublishedPrompts published;
    private final ToldTexts told;
    private final ExecutorService readers;
    private final Duration limit;
    private final Counter fallbacks;

    Prompts(
            KnownKeys known,
            PublishedPrompts published,
            ToldTexts told,
            ExecutorService readers,
            AgentSettings settings,
            MeterRegistry meters) {
        this.known = known;
        this.assembly = new Assembly(known);
        this.variables = new Variables(known);
        this.published = published;
        this.told = told;
        this.readers = readers;
        this.limit = settings.storeLimit();
        this.fallbacks = meters.counter(Meter.PROMPTS_FALLBACK.title());
    }

    /**
     * The published prompt.
     *
     * @param about values of variables that only the caller knows, like {@code caller.name}
     */
    public Prompt of(String agentName, TenantId tenant, Map<String, String> about) {
        Agent agent = known.existing(agentName);
        return filled(agent, composed(agent, tenant), about);
    }

    Prompt filled(Agent agent, Composed composed, Map<String, String> about) {
        Map<String, String> values = new LinkedHashMap<>(composed.prompt().variables());
        values.put("business.name", composed.business());
        values.putAll(about);
        Map<String, String> used = variables.used(composed.text(), values);
        return new Prompt(
                agent.name(),
                composed.version(),
                composed.hash(),
                composed.prompt().source(),
                Variables.fill(composed.text(), used),
                used,
                composed.prompt().beside(),
                composed.text(),
                composed.kept());
    }

    private Composed composed(Agent agent, TenantId tenant) {
        Composed fresh = published.fresh(tenant, agent);
        if (fresh != null) {
            return fresh;
        }
        try {
            // One that comes too late is no use to us, but it warms the next: it is not interrupted.
            return published.reading(tenant, agent, readers).get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | RejectedExecutionException away) {
            return fallback(agent, tenant, away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return fallback(agent, tenant, stopped);
        }
    }

    private Composed fallback(Agent agent, TenantId tenant, Exception why) {
        fallbacks.increment();
        log.atWarn()
                .addKeyValue(Whose.TENANT, tenant)
                .log(
                        "agent {} speaks by its defaults: the record of prompts did not answer ({})",
                        agent.name(),
                        why.getClass().getSimpleName());
        return Composed.of(0, assembly.assemble(agent, Map.of()).as(Source.FALLBACK), null);
    }

    /** Keeps what somebody is answered under, so that it can be shown later. */
    public void keep(TenantId tenant, Prompt prompt) {
        told.keep(tenant, prompt.hash(), prompt.open(), prompt.kept());
    }

    /** Word by word what an agent was told; empty once it is no longer kept. */
    public Optional<String> told(TenantId tenant, Told what) {
        return told.find(tenant, what.hash()).map(text -> Variables.fill(text, what.variables()));
    }
}
