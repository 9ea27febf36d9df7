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
import dev.switchboard.llm.ModelChoices;
import dev.switchboard.llm.ModelQuestion;
import dev.switchboard.llm.ModelQuestion.Line;
import dev.switchboard.llm.ModelQuestion.Picture;
import dev.switchboard.llm.ModelQuestion.Voice;
import dev.switchboard.llm.Prices;
import dev.switchboard.llm.TextModel;
import dev.switchboard.signals.Meter;
import dev.switchboard.signals.Whose;
import dev.switchboard.tools.Switches;
import dev.switchboard.tools.Toolbox;
import dev.switchboard.tools.Tools;
import dev.switchboard.tools.business.Leads;
import dev.switchboard.vocabulary.Actor;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Finds the words of an answer. When the model is away it says so kindly rather than nothing. Thread safe; blocks. */
@Component
public final class Answerer {

    /** Where an answer came from, as the record and the pages show it. */
    public enum Source {
        MODEL,
        FALLBACK,
        /** Some of it was shown, and then the model was away or nobody waited any more. */
        CUT
    }

    /**
     * @param words all of it; where it was heard as it came, exactly what was heard
     * @param told what the agent was told, for the record of the turn
     * @param away why the model did not answer to the end; null where it did
     */
    public record Answer(String words, Source source, String model, Told told, ModelAway.Reason away) {
        @Override
        public String toString() {
            return "Answer[source=" + source + ", model=" + model + ", away=" + away + "]";
        }
    }

    private static final Logger log = LoggerFactory.getLogger(Answerer.class);
    private static final int HISTORY = 20;
    private static final String APOLOGY =
            "Sorry, we cannot answer right now. We have your message and will get back to you.";
    private static final String NAME = "caller.name";
    private static final Audience NOBODY = piece -> {};

    private final Conversations conversations;
    private final Prompts prompts;
    private final Rounds rounds;
    private final TextModel model;
    private final ModelChoices models;
    private final Tools tools;
    private final Leads leads;
    private final Switches switches;
    private final Prices prices;
    private final LlmSettings settings;
    private final Clock clock;
    private final Counter apologies;

    Answerer(
            Conversations conversations,
            Prompts prompts,
            Rounds rounds,
            TextModel model,
            ModelChoices models,
            Tools tools,
            Leads leads,
            Switches switches,
            Prices prices,
            LlmSettings settings,
            Clock clock,
            MeterRegistry meters) {
        this.conversations = conversations;
        this.prompts = prompts;
        this.rounds = rounds;
        this.model = model;
        this.models = models;
        this.tools = tools;
        this.leads = leads;
        this.switches = switches;
        this.prices = prices;
        this.settings = settings;
        this.clock = clock;
        this.apologies = meters.counter(Meter.ANSWERS_FALLBACK.title());
    }

    public Answer answer(String agent, Actor actor, String turn) {
        return answer(Ask.of(agent, actor, turn));
    }

    /** The whole answer at once. */
    public Answer answer(Ask ask) {
        var bill = new Bill(prices, clock);
        return answer(ask, model::ask, bill, new Shown(NOBODY, bill));
    }

    /** The same, heard while it is found, an apology included; what the audience throws comes out here. */
    public Answer answer(Ask ask, Audience audience) {
        var bill = new Bill(prices, clock);
        var shown = new Shown(audience, bill);
        return answer(ask, question -> model.stream(question, shown), bill, shown);
    }

    private Answer answer(Ask ask, Function<ModelQuestion, ModelAnswer> asking, Bill bill, Shown shown) {
        Actor actor = ask.actor();
        Prompt prompt = prompt(ask);
        prompts.keep(actor.tenant(), prompt);
        List<Line> lines = ask.history() == null ? history(ask) : ask.history();
        var question = new ModelQuestion(
                actor.tenant(),
                models.chosen(ask.agent(), prompt.model()),
                prompt.second(),
                prompt.text(),
                lines,
                prompt.parameters(),
                settings.limit());
        try {
            if (!switches.answers(actor.tenant(), ask.agent())) {
                throw new ModelAway(ModelAway.Reason.SWITCHED_OFF, null);
            }
            Toolbox box = tools.offered(ask.agent(), actor, ask.turn()).seeing(lastShown(lines));
            ModelAnswer answer = rounds.ask(question, box, asking, bill, shown);
            String words = shown.all().isEmpty() ? answer.words() : shown.all();
            if (words.isBlank()) {
                throw new ModelAway(ModelAway.Reason.EMPTY, null);
            }
            return new Answer(
                    words, Source.MODEL, answer.model(), prompt.told().by(answer.model(), bill.total()), null);
        } catch (ModelAway away) {
            Whose.of(log.atWarn(), actor).log("model away: {}", away.getMessage());
            return without(away.reason(), prompt, bill, shown);
        }
    }

    /** The person's name is looked up only where the prompt says it and nobody told it. */
    private Prompt prompt(Ask ask) {
        Actor actor = ask.actor();
        Prompt prompt = prompts.of(ask.agent(), actor.tenant(), ask.about());
        if (ask.about().containsKey(NAME) || !prompt.variables().containsKey(NAME)) {
            return prompt;
        }
        return leads.nameOf(actor)
                .map(name -> prompts.of(
                        ask.agent(), actor.tenant(), ask.about(NAME, name).about()))
                .orElse(prompt);
    }

    private Answer without(ModelAway.Reason away, Prompt prompt, Bill bill, Shown shown) {
        boolean apologize = shown.all().isEmpty() && away != ModelAway.Reason.NOT_WANTED;
        if (apologize) {
            apologies.increment();
            shown.words(APOLOGY);
        }
        Told told = prompt.told().by(null, bill.total());
        return new Answer(shown.all(), apologize ? Source.FALLBACK : Source.CUT, null, told, away);
    }

    /** What the person has shown last, for tools that look at pictures. */
    private static List<Picture> lastShown(List<Line> lines) {
        return lines.stream()
                .map(Line::pictures)
                .filter(pictures -> !pictures.isEmpty())
                .reduce(List.of(), (before, last) -> last);
    }

    private List<Line> history(Ask ask) {
        Recall recall =
                ask.recall() == null ? new Recall(conversations.recent(ask.actor(), HISTORY), "") : ask.recall();
        return Stream.concat(
                        recall.earlier(),
                        recall.turns().stream()
                                .filter(said ->
                                        said.speaker() == Speaker.PERSON || said.delivery() == Turn.Delivery.SENT)
                                .map(said -> line(said, ask.pictures())))
                .toList();
    }

    private static Line line(Turn said, PicturesOf pictures) {
        if (said.speaker() != Speaker.PERSON) {
            return new Line(Voice.AGENT, said.words());
        }
        List<Picture> shown = pictures.of(said);
        // A model takes no empty line.
        String words = said.words().isBlank() && shown.isEmpty() ? "[a message without words]" : said.words();
        return new Line(Voice.PERSON, words, shown);
    }
}
