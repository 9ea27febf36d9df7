package dev.switchboard.messaging;

import dev.switchboard.answering.Answerer;
import dev.switchboard.answering.Ask;
import dev.switchboard.answering.Recall;
import dev.switchboard.conversation.AnswerClaim;
import dev.switchboard.conversation.Told;
import dev.switchboard.conversation.Turn;
import dev.switchboard.signals.Whose;
import dev.switchboard.store.StoreUnreachable;
import dev.switchboard.vocabulary.Actor;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What an agent says to a person, or what the business wants said when no agent has an answer. Thread safe; blocks. */
@Component
class AgentWords {

    /** @param told what the agent was told; null where it could not even be asked */
    record Found(String words, Told told) {}

    private static final Logger log = LoggerFactory.getLogger(AgentWords.class);
    private static final String LAST_RESORT =
            "Sorry, we cannot answer right now. We have your message and will get back to you.";

    private final Answerer answerer;

    AgentWords(Answerer answerer) {
        this.answerer = answerer;
    }

    Found find(AnswerClaim claim, TextPolicy policy) {
        Actor actor = claim.actor();
        try {
            Answerer.Answer answer = answerer.answer(ask(claim, policy));
            Whose.of(log.atInfo(), actor).log("answer from {} {}", answer.source(), answer.model());
            boolean own = answer.source() == Answerer.Source.FALLBACK
                    && !policy.fallback().isEmpty();
            return new Found(own ? policy.fallback() : answer.words(), answer.told());
        } catch (StoreUnreachable away) {
            // Without the record nothing could be written down either: somebody answers when it is back.
            throw away;
        } catch (RuntimeException broken) {
            Whose.of(log.atError(), actor)
                    .log("the agent could not be asked: {}", broken.getClass().getName());
            return new Found(policy.fallback().isEmpty() ? LAST_RESORT : policy.fallback(), null);
        }
    }

    private static Ask ask(AnswerClaim claim, TextPolicy policy) {
        List<Turn> read = claim.recent();
        List<Turn> shown = read.subList(Math.max(0, read.size() - policy.history()), read.size());
        return Ask.of(
                        Texts.CHANNEL,
                        claim.actor(),
                        Texts.CHANNEL + "#" + claim.owed().get(0))
                .recalling(new Recall(shown, claim.memory().summary()));
    }
}
