package dev.switchboard.messaging;

import dev.switchboard.answering.Answerer;
import dev.switchboard.answering.Ask;
import dev.switchboard.answering.Recall;
import dev.switchboard.conversation.AnswerClaim;
import dev.switchboard.conversation.Told;
import dev.switchboard.conversation.Turn;
import dev.switchboard.signals.Whose;
import dev.switchboard.store.StoreUnreachable;
import dev.switchboard.twilio.CarrierException;
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

    private static final String VISION = "vision";

    private final Answerer answerer;
    private final Sights sights;

    AgentWords(Answerer answerer, Sights sights) {
        this.answerer = answerer;
        this.sights = sights;
    }

    Found find(AnswerClaim claim, TextPolicy policy) {
        Actor actor = claim.actor();
        try {
            Sights.Seen seen = sights.of(claim);
            if (seen.pictures().isEmpty() && !seen.words() && !seen.apologies().isEmpty()) {
                return new Found(seen.apology(), null);
            }
            Answerer.Answer answer = answerer.answer(ask(claim, policy, seen));
            Whose.of(log.atInfo(), actor).log("answer from {} {}", answer.source(), answer.model());
            boolean own = answer.source() == Answerer.Source.FALLBACK
                    && !policy.fallback().isEmpty();
            String words = own ? policy.fallback() : answer.words();
            return new Found((words + " " + seen.apology()).strip(), answer.told());
        } catch (StoreUnreachable | CarrierException away) {
            // Without the record nothing could be written down either, and a picture comes a little later: somebody
            // asks again.
            throw away;
        } catch (RuntimeException broken) {
            Whose.of(log.atError(), actor)
                    .log("the agent could not be asked: {}", broken.getClass().getName());
            return new Found(policy.fallback().isEmpty() ? LAST_RESORT : policy.fallback(), null);
        }
    }

    private static Ask ask(AnswerClaim claim, TextPolicy policy, Sights.Seen seen) {
        List<Turn> read = claim.recent();
        List<Turn> shown = read.subList(Math.max(0, read.size() - policy.history()), read.size());
        return Ask.of(
                        seen.pictures().isEmpty() ? Texts.CHANNEL : VISION,
                        claim.actor(),
                        Texts.CHANNEL + "#" + claim.owed().get(0))
                .with(seen::of)
                .recalling(new Recall(shown, claim.memory().summary()));
    }
}
