package dev.switchboard.agents;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Told;
import dev.switchboard.conversation.Turn;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.TenantId;
import java.math.BigDecimal;
import java.util.Map;

/** What an agent was told for one answer that it gave, word by word, for as long as that turn is kept. Thread safe. */
public class TurnPrompts {

    private static final String BODY = "{\"person\":\"the person's id\",\"seq\":12}";

    private final Prompts prompts;
    private final Conversations conversations;
    private final Editing editing;

    TurnPrompts(Prompts prompts, Conversations conversations, Editing editing) {
        this.prompts = prompts;
        this.conversations = conversations;
        this.editing = editing;
    }

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Shown(
            String agent,
            long version,
            String hash,
            String source,
            Map<String, String> variables,
            String systemPrompt,
            String model,
            int tokensIn,
            int tokensOut,
            BigDecimal cost,
            String currency,
            Long firstMs,
            Long tookMs) {}

    public Shown told(TenantId tenant, byte[] body) {
        JsonNode asked = editing.read(body, BODY);
        return told(
                tenant,
                person(asked.path("person").asText("")),
                asked.path("seq").asLong());
    }

    public Shown told(TenantId tenant, PersonId person, long seq) {
        Told told = conversations
                .turn(new Actor(tenant, person, ActorMode.CLIENT), seq)
                .map(Turn::told)
                .orElseThrow(TurnPrompts::absent);
        String text = prompts.told(tenant, told).orElseThrow(TurnPrompts::absent);
        return new Shown(
                told.agent(),
                told.version(),
                told.hash(),
                told.source(),
                told.variables(),
                text,
                told.model(),
                told.spent().tokensIn(),
                told.spent().tokensOut(),
                told.spent().cost(),
                told.spent().currency(),
                told.spent().firstMs(),
                told.spent().tookMs());
    }

    private static PersonId person(String id) {
        try {
            return new PersonId(id);
        } catch (IllegalArgumentException notOne) {
            throw absent();
        }
    }

    private static ConfigRefused absent() {
        return ConfigRefused.absent("no-such-turn", "There is no such answer of an agent, or it is no longer kept.");
    }
}
