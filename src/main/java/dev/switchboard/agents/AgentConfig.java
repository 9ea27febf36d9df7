package dev.switchboard.agents;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.switchboard.agents.Assembled.Source;
import dev.switchboard.agents.Editing.Edit;
import dev.switchboard.llm.ModelChoices;
import dev.switchboard.llm.ModelFit;
import dev.switchboard.llm.NotSent;
import dev.switchboard.security.Caller;
import dev.switchboard.vocabulary.TenantId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The verbs behind {@code /api/agent-config}: what is set, setting it, and the prompt that comes of it. Thread safe. */
public class AgentConfig {

    private static final String BODY = "{\"updates\":{\"agent_chat_tone\":\"friendly\"}}";

    private final KnownKeys known;
    private final Editing editing;
    private final Prompts prompts;
    private final DraftPrompts drafts;
    private final ModelChoices models;

    AgentConfig(KnownKeys known, Editing editing, Prompts prompts, DraftPrompts drafts, ModelChoices models) {
        this.known = known;
        this.editing = editing;
        this.prompts = prompts;
        this.drafts = drafts;
        this.models = models;
    }

    @JsonNaming(SnakeCaseStrategy.class)
    public record Updated(Instant at, String by) {}

    /**
     * Everything that can be set, with its default where nothing is.
     *
     * @param version what this is, and the ETag; 0 are the defaults
     * @param draft whether this is the draft
     * @param saved keys that were changed by the request that this answers
     * @param ignored keys of that request that nobody knows
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Config(
            Map<String, String> config,
            Map<String, Updated> updated,
            long version,
            boolean draft,
            long published,
            boolean hasDraft,
            boolean managed,
            List<String> saved,
            List<String> ignored) {}

    /** The prompt of one agent, and what goes beside it. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Channel(
            String systemPrompt,
            Object temperature,
            Object maxTokens,
            Object voice,
            Object model,
            Object fallbackModel,
            Object reasoningEffort,
            Object greeting,
            Source source,
            long version,
            String hash,
            List<NotSent> notSent) {}

    public Config read(TenantId tenant, boolean draft) {
        return shown(tenant, editing.head(tenant), draft, null, null);
    }

    /** Saves all of it or nothing; published at once unless it is for the draft. */
    public Config save(Caller caller, TenantId tenant, boolean draft, String ifMatch, byte[] body) {
        var asked = editing.read(body, BODY);
        Changes changes = Changes.check(known, asked.path("updates"));
        Head head = editing.headFor(caller, tenant, draft, ifMatch);
        long base = head.seen(draft);
        Map<String, Value> before = editing.values(tenant, base);
        Map<String, String> after = changes.over(PublishedPrompts.texts(before));
        var kind = draft ? Version.Kind.DRAFT : Version.Kind.SAVED;
        Version added = editing.add(
                caller,
                tenant,
                head,
                number -> draft ? head.drafted(number) : head.published(number),
                new Edit(kind, base, before, after, Editing.note(asked, "why")));
        return shown(
                tenant, editing.head(tenant), draft, added == null ? List.of() : added.changed(), changes.ignored());
    }

    private Config shown(TenantId tenant, Head head, boolean draft, List<String> saved, List<String> ignored) {
        Map<String, Value> values = editing.values(tenant, head.seen(draft));
        Map<String, String> config = new LinkedHashMap<>();
        Map<String, Updated> updated = new LinkedHashMap<>();
        for (KnownKey key : known.keys()) {
            Value value = values.get(key.name());
            config.put(key.name(), value == null ? key.standard() : value.text());
            if (value != null) {
                updated.put(key.name(), new Updated(value.at(), value.by()));
            }
        }
        return new Config(
                config,
                updated,
                head.seen(draft),
                draft && head.hasDraft(),
                head.published(),
                head.hasDraft(),
                head.managed(),
                saved,
                ignored);
    }

    /** What the agent of this channel is told. */
    public Channel channel(TenantId tenant, String agent, boolean draft) {
        Prompt prompt =
                draft ? drafts.of(tenant, known.existing(agent), Map.of()) : prompts.of(agent, tenant, Map.of());
        Map<String, Object> beside = prompt.beside();
        ModelFit fit = fit(models, prompt);
        return new Channel(
                prompt.text(),
                fit.parameters().temperature(),
                fit.parameters().maxTokens(),
                beside.get("voice"),
                beside.get("model"),
                beside.get("fallback_model"),
                fit.parameters().effort(),
                beside.get("greeting"),
                prompt.source(),
                prompt.version(),
                prompt.hash(),
                fit.notSent());
    }

    static ModelFit fit(ModelChoices models, Prompt prompt) {
        // A speech model that nobody chose is the hub's own, whose session knows what it takes.
        boolean speech = prompt.beside().containsKey("voice") && prompt.model().isEmpty();
        return speech
                ? new ModelFit(prompt.parameters(), List.of())
                : models.fit(models.chosen(prompt.agent(), prompt.model()), prompt.parameters());
    }
}
