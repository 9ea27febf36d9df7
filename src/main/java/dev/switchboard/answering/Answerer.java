package dev.switchboard.answering;

import dev.switchboard.agents.Prompt;
import dev.switchboard.agents.Prompts;
import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Told;
import dev.switchboard.conversation.Turn;
import dev.switchboard.conversation.Turn.Speaker;
import dev.switchboard.llm.LlmSettings;
import dev.switchboard.llm.ModelAnswer;
import dev.switchboard.llm.ModelAway;
import dev.switchboard.llm.ModelQuestion;
import dev.switchboard.llm.ModelQuestion.Line;
import dev.switchboard.llm.ModelQuestion.Voice;
import dev.switchboard.signals.Meter;
import dev.switchboard.signals.Whose;
import dev.switchboard.tools.Tools;
import dev.switchboard.vocabulary.Actor;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Finds the words of an answer. When the model is away it says so kindly rather than nothing. Thread safe; blocks. */
@Component
public final class Answerer {

    /** Where an answer came from, as the record and the pages show it. */
    public enum Source {
        MODEL,
        FALLBACK
    }

    /** @param told what the agent was told, for the record of the turn */
    public record Answer(String words, Source source, String model, Told told) {
        @Override
        public String toString() {
            return "Answer[source=" + source + ", model=" + model + "]";
        }
    }

    private static final Logger log = LoggerFactory.getLogger(Answerer.class);
    private static final int HISTORY = 20;
    private static final String APOLOGY =
            "Sorry, we cannot answer right now. We have your message and will get back to you.";

    private final Conversations conversations;
    private final Prompts prompts;
    private final Rounds rounds;
    private final Tools tools;
    private final LlmSettings settings;
    private final Counter apologies;

    Answerer(
            Conversations conversations,
            Prompts prompts,
            Rounds rounds,
            Tools tools,
            LlmSettings settings,
            MeterRegistry meters) {
        this.conversations = conversations;
        this.prompts = prompts;
        this.rounds = rounds;
        this.tools = tools;
        this.settings = settings;
        this.apologies = meters.counter(Meter.ANSWERS_FALLBACK.title());
    }

    /** @param turn what is answered, the same when this answer is begun again: an act of a tool happens once in it */
    public Answer answer(String agent, Actor actor, String turn) {
        List<Line> lines = conversations.recent(actor, HISTORY).stream()
                .filter(said -> said.speaker() == Speaker.PERSON || said.delivery() == Turn.Delivery.SENT)
                .map(said -> new Line(said.speaker() == Speaker.PERSON ? Voice.PERSON : Voice.AGENT, spoken(said)))
                .toList();
        Prompt prompt = prompts.of(agent, actor.tenant(), Map.of());
        prompts.keep(actor.tenant(), prompt);
        var question = new ModelQuestion(
                actor.tenant(),
                prompt.model(),
                prompt.second(),
                prompt.text(),
                lines,
                prompt.parameters(),
                settings.limit());
        try {
            ModelAnswer answer = rounds.ask(question, tools.offered(agent, actor, turn));
            if (answer.words().isBlank()) {
                throw new ModelAway(ModelAway.Reason.EMPTY, null);
            }
            Told told = prompt.told().by(answer.model(), answer.tokensIn(), answer.tokensOut());
            return new Answer(answer.words(), Source.MODEL, answer.model(), told);
        } catch (ModelAway away) {
            apologies.increment();
            Whose.of(log.atWarn(), actor).log("model away: {}", away.getMessage());
            return new Answer(APOLOGY, Source.FALLBACK, null, prompt.told());
        }
    }

    /** A picture may come without a word, and a model takes no empty line. */
    private static String spoken(Turn turn) {
        return turn.words().isBlank() ? "[a message without words]" : turn.words();
    }
}
