package dev.switchboard.agents;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.events.Outbox;
import dev.switchboard.llm.LlmBench;
import dev.switchboard.llm.ModelChoices;
import dev.switchboard.security.Access;
import dev.switchboard.security.Audit;
import dev.switchboard.security.Caller;
import dev.switchboard.security.Role;
import dev.switchboard.store.Store;
import dev.switchboard.store.TestStore;
import dev.switchboard.tenancy.Tenant;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.vocabulary.TenantId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The room with a real record, as one instance of the hub has it. */
final class Desk implements AutoCloseable {

    static final TenantId SHOP = new TenantId("shop");
    static final Caller ANN = new Caller("ann", new Access(Role.OWNER, Set.of(SHOP)));
    static final Caller BOB = new Caller("bob", new Access(Role.OWNER, Set.of(SHOP)));
    static final Caller OPERATOR = new Caller("operator", Access.operator());

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final KnownKeys known = KnownKeys.declared();
    final ModelChoices models = LlmBench.choices("gpt-4.1-mini");
    final Prompts prompts;
    final AgentConfig config;
    final AgentVersions versions;
    final Presets presets;
    final PublishedPrompts published;
    final Outbox outbox;
    private final ExecutorService readers = Executors.newCachedThreadPool();

    Desk(TestStore database) {
        this(database, database.store(), Duration.ofSeconds(5));
    }

    Desk(TestStore database, Store reading, Duration limit) {
        Store store = database.store();
        Tenants tenants = new Tenants(store);
        tenants.keep(new Tenant(SHOP, "Corner Shop", Duration.ofDays(30)));
        PromptStore record = new PromptStore(store, known);
        published = new PublishedPrompts(
                new PromptStore(reading, known), new Tenants(reading), known, database.clock(), Duration.ofSeconds(2));
        prompts = new Prompts(
                known,
                published,
                new ToldTexts(store),
                readers,
                new AgentSettings(limit, Duration.ofSeconds(2)),
                meters);
        outbox = new Outbox(store, (tenant, id) -> 1, () -> {});
        Editing editing =
                new Editing(known, record, published, outbox, new Audit(store), database.clock(), new ObjectMapper());
        config = new AgentConfig(known, editing, prompts, new DraftPrompts(known, record, tenants, prompts), models);
        versions = new AgentVersions(known, record, editing);
        presets = new Presets(known, editing, versions);
    }

    AgentConfig.Config save(Caller caller, boolean draft, String ifMatch, String updates) {
        return config.save(caller, SHOP, draft, ifMatch, json("{'updates':{" + updates + "}}"));
    }

    String text(String agent) {
        return prompts.of(agent, SHOP, Map.of()).text();
    }

    static byte[] json(String singleQuoted) {
        return singleQuoted.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        readers.shutdownNow();
    }
}
