package dev.switchboard.agents;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.conversation.Conversations;
import dev.switchboard.events.Outbox;
import dev.switchboard.llm.LlmSettings;
import dev.switchboard.llm.ModelChoices;
import dev.switchboard.llm.ModelQuestion;
import dev.switchboard.llm.Prices;
import dev.switchboard.llm.TextModel;
import dev.switchboard.security.Audit;
import dev.switchboard.store.Store;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.tools.business.EscalationRule;
import dev.switchboard.tools.business.Eyes;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AgentSettings.class)
class AgentsConfiguration {

    private static final int READERS = 8;
    private static final int WAITING = 256;

    @Bean
    KnownKeys knownKeys(@Value("${switchboard.voice.voice:}") String voice) {
        return KnownKeys.declared().standing("agent_voice_voice", voice);
    }

    @Bean
    PromptStore promptStore(Store store, KnownKeys known) {
        return new PromptStore(store, known);
    }

    @Bean
    PublishedPrompts publishedPrompts(
            PromptStore store, Tenants tenants, KnownKeys known, Clock clock, AgentSettings settings) {
        return new PublishedPrompts(store, tenants, known, clock, settings.freshFor());
    }

    /** Whoever waits for the record of prompts waits beside it, so that a record that hangs holds these threads only. */
    @Bean(destroyMethod = "shutdown")
    ExecutorService promptReaders() {
        var readers = new ThreadPoolExecutor(
                READERS,
                READERS,
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                work -> new Thread(work, "prompt-reader"));
        readers.allowCoreThreadTimeOut(true);
        return readers;
    }

    @Bean
    Prompts prompts(
            KnownKeys known,
            PublishedPrompts published,
            Store store,
            ExecutorService promptReaders,
            AgentSettings settings,
            MeterRegistry meters) {
        return new Prompts(known, published, new ToldTexts(store), promptReaders, settings, meters);
    }

    @Bean
    Editing promptEditing(
            KnownKeys known,
            PromptStore store,
            PublishedPrompts published,
            Outbox outbox,
            Audit audit,
            Clock clock,
            ObjectMapper json) {
        return new Editing(known, store, published, outbox, audit, clock, json);
    }

    @Bean
    DraftPrompts draftPrompts(KnownKeys known, PromptStore store, Tenants tenants, Prompts prompts) {
        return new DraftPrompts(known, store, tenants, prompts);
    }

    @Bean
    AgentConfig agentConfig(
            KnownKeys known, Editing editing, Prompts prompts, DraftPrompts drafts, ModelChoices models) {
        return new AgentConfig(known, editing, prompts, drafts, models);
    }

    @Bean
    AgentVersions agentVersions(KnownKeys known, PromptStore store, Editing editing) {
        return new AgentVersions(known, store, editing);
    }

    @Bean
    Presets presets(KnownKeys known, Editing editing, AgentVersions versions) {
        return new Presets(known, editing, versions);
    }

    @Bean
    Rehearsal rehearsal(
            KnownKeys known,
            Editing editing,
            DraftPrompts drafts,
            TextModel model,
            ModelChoices models,
            Prices prices,
            Clock clock) {
        return new Rehearsal(known, editing, drafts, model, models, prices, clock);
    }

    @Bean
    EscalationRule escalationRule(PromptStore store, KnownKeys known) {
        return new PublishedThreshold(store, known);
    }

    @Bean
    Eyes eyes(Prompts prompts, LlmSettings settings) {
        return (tenant, shown) -> {
            Prompt prompt = prompts.of("vision", tenant, Map.of());
            return new ModelQuestion(
                    tenant,
                    prompt.model(),
                    prompt.second(),
                    prompt.text(),
                    List.of(shown),
                    prompt.parameters(),
                    settings.limit());
        };
    }

    @Bean
    Catalogue agentCatalogue(KnownKeys known, ModelChoices models) {
        return new Catalogue(known, models);
    }

    @Bean
    TurnPrompts turnPrompts(Prompts prompts, Conversations conversations, Editing editing) {
        return new TurnPrompts(prompts, conversations, editing);
    }
}
