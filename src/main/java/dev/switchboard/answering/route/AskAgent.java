package dev.switchboard.answering.route;

import dev.switchboard.answering.Answerer;
import dev.switchboard.answering.Answerer.Answer;
import dev.switchboard.answering.Ask;
import dev.switchboard.llm.ModelQuestion.Line;
import dev.switchboard.llm.ModelQuestion.Voice;
import dev.switchboard.vocabulary.Actor;
import java.util.List;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.springframework.stereotype.Component;

/**
 * The Kamelet {@code ask-agent-action}: whom it is about stands in the exchange property {@code actor}; what was said is the
 * body, or without one the person's conversation. Thread safe; blocks.
 */
@Component("askAgent")
final class AskAgent implements Processor {

    private final Answerer answerer;

    AskAgent(Answerer answerer) {
        this.answerer = answerer;
    }

    @Override
    public void process(Exchange exchange) {
        String agent = (String) exchange.removeProperty("askedAgent");
        Actor actor = exchange.getProperty("actor", Actor.class);
        if (actor == null) {
            throw new IllegalArgumentException(
                    "ask-agent-action needs the exchange property 'actor': who is answered, and for which business.");
        }
        // The same exchange may be delivered again, and an act of a tool happens once in it.
        Ask ask = Ask.of(agent, actor, "route#" + exchange.getExchangeId());
        String said = exchange.getMessage().getBody(String.class);
        Answer answer = answerer.answer(
                said == null || said.isBlank() ? ask : ask.after(List.of(new Line(Voice.PERSON, said))));
        exchange.getMessage().setBody(answer.words());
        exchange.setProperty("answerSource", answer.source().name().toLowerCase(Locale.ROOT));
    }
}
