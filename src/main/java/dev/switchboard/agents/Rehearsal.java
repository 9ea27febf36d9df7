package dev.switchboard.agents;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.switchboard.agents.Assembled.Source;
import dev.switchboard.llm.ModelAnswer;
import dev.switchboard.llm.ModelAway;
import dev.switchboard.llm.ModelChoices;
import dev.switchboard.llm.ModelQuestion;
import dev.switchboard.llm.ModelQuestion.Line;
import dev.switchboard.llm.ModelQuestion.Voice;
import dev.switchboard.llm.NotSent;
import dev.switchboard.llm.Prices;
import dev.switchboard.llm.TextModel;
import dev.switchboard.vocabulary.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Shows and tries the draft before anybody is answered by it; nothing is saved. Thread safe; {@code attempt} blocks. */
public class Rehearsal {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LONGEST_MESSAGE = 2_000;

    /** English text has about four characters a token; nobody here has the model's own count. */
    private static final int CHARACTERS_A_TOKEN = 4;

    private final KnownKeys known;
    private final Editing editing;
    private final DraftPrompts drafts;
    private final TextModel model;
    private final ModelChoices models;
    private final Prices prices;
    private final Clock clock;

    Rehearsal(
            KnownKeys known,
            Editing editing,
            DraftPrompts drafts,
            TextModel model,
            ModelChoices models,
            Prices prices,
            Clock clock) {
        this.known = known;
        this.editing = editing;
        this.drafts = drafts;
        this.model = model;
        this.models = models;
        this.prices = prices;
        this.clock = clock;
    }

    /** A part as it will stand, variables filled, and where it comes from. */
    public record Shown(String fragment, String key, String title, String from, Part.Origin origin, String text) {}

    @JsonNaming(SnakeCaseStrategy.class)
    public record Preview(
            String agent,
            List<Shown> parts,
            String systemPrompt,
            Source source,
            int characters,
            int tokensAbout,
            Map<String, Object> beside,
            List<NotSent> notSent) {}

    /** @param cost null where nobody said what the model costs */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Attempt(
            String reply,
            String model,
            int tokensIn,
            int tokensOut,
            boolean finished,
            long tookMs,
            Prices.Cost cost,
            List<NotSent> notSent) {}

    private record Asked(JsonNode body, Agent agent, Assembled assembled, Prompt prompt) {}

    /** The prompt of the draft with changes that are not saved yet: {@code {agent, updates}}. */
    public Preview preview(TenantId tenant, byte[] body) {
        Asked asked = read(tenant, body, "{\"agent\":\"chat\",\"updates\":{}}");
        List<Shown> parts = asked.assembled().parts().stream()
                .map(part -> new Shown(
                        part.fragment(),
                        part.key(),
                        known.key(part.key()).orElseThrow().fragment().title(),
                        part.from(),
                        part.origin(),
                        Variables.fill(part.text(), asked.prompt().variables())))
                .toList();
        String text = asked.prompt().text();
        return new Preview(
                asked.agent().name(),
                parts,
                text,
                asked.prompt().source(),
                text.length(),
                (text.length() + CHARACTERS_A_TOKEN - 1) / CHARACTERS_A_TOKEN,
                asked.prompt().beside(),
                AgentConfig.fit(models, asked.prompt()).notSent());
    }

    /** One message, answered by the real model under that prompt: {@code {agent, updates, message}}. */
    public Attempt attempt(TenantId tenant, byte[] body) {
        Asked asked = read(tenant, body, "{\"agent\":\"chat\",\"updates\":{},\"message\":\"Are you open?\"}");
        String message = asked.body().path("message").asText("").strip();
        if (message.isEmpty() || message.length() > LONGEST_MESSAGE) {
            throw ConfigRefused.wrong(
                    "wrong-message", "Write a message of 1 to " + LONGEST_MESSAGE + " characters to try.");
        }
        Prompt prompt = asked.prompt();
        // A speech model cannot be asked in writing; the usual one shows what the prompt does.
        String id = prompt.beside().containsKey("voice") ? "" : models.chosen(prompt.agent(), prompt.model());
        Instant began = clock.instant();
        try {
            ModelAnswer answer = model.ask(new ModelQuestion(
                    tenant,
                    id,
                    prompt.second(),
                    prompt.text(),
                    List.of(new Line(Voice.PERSON, message)),
                    prompt.parameters(),
                    PATIENCE));
            return new Attempt(
                    answer.words(),
                    answer.model(),
                    answer.tokensIn(),
                    answer.tokensOut(),
                    answer.finished(),
                    Duration.between(began, clock.instant()).toMillis(),
                    prices.of(answer, LocalDate.ofInstant(began, ZoneOffset.UTC))
                            .orElse(null),
                    answer.notSent());
        } catch (ModelAway away) {
            throw ConfigRefused.modelAway(away.getMessage());
        }
    }

    private Asked read(TenantId tenant, byte[] body, String wanted) {
        JsonNode asked = editing.read(body, wanted);
        Agent agent = known.existing(asked.path("agent").asText(""));
        Map<String, String> values = drafts.values(tenant);
        if (asked.has("updates")) {
            values = Changes.check(known, asked.get("updates")).over(values);
        }
        Assembled assembled = drafts.assembled(agent, values);
        return new Asked(asked, agent, assembled, drafts.filled(tenant, agent, assembled, 0, Map.of()));
    }
}
