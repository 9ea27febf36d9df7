package dev.switchboard.inbox;

import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Told;
import dev.switchboard.conversation.Turn;
import dev.switchboard.events.Event;
import dev.switchboard.tools.business.Leads;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Keeps leads up to date with what happens, behind whoever is answered: nobody waits for it. Thread safe. */
@Component("leadNews")
public class LeadNews {

    private static final String LOOKER = "vision";
    private static final int AROUND = 4;

    private final Conversations conversations;
    private final Leads leads;

    LeadNews(Conversations conversations, Leads leads) {
        this.conversations = conversations;
        this.leads = leads;
    }

    /** Events arrive at least once and in the order of their person. */
    public void heard(Event event) {
        switch (event.type()) {
            case REPLY_SENT, REPLY_FAILED ->
                replied(actor(event, event.subject().id()), event);
            case CALL_ENDED -> called(event);
            default -> {
                // Somebody gave the route more to hear than it can use.
            }
        }
    }

    /** An exchange is over with its reply, even one that failed: somebody wanted something all the same. */
    private void replied(Actor actor, Event event) {
        long place = ((Number) event.data().get("place")).longValue();
        // What it answers stands right before it, nearly always.
        List<Turn> around = conversations.before(actor, place + 1, AROUND);
        Optional<Turn> reply = turn(around, place).or(() -> conversations.turn(actor, place));
        if (reply.filter(Turn::announces).isPresent()) {
            // What we tell of our own accord is no exchange.
            return;
        }
        String said = reply.stream()
                .flatMap(turn -> turn.answers().stream())
                .filter(answered -> answered != place)
                .max(Comparator.naturalOrder())
                .flatMap(last -> turn(around, last).or(() -> conversations.turn(actor, last)))
                .map(Turn::words)
                .orElse("");
        leads.exchange(actor, String.valueOf(event.data().get("channel")), place, said);
        reply.filter(LeadNews::isAppraisal).ifPresent(turn -> leads.appraised(actor, turn.words()));
    }

    private static Optional<Turn> turn(List<Turn> turns, long place) {
        return turns.stream().filter(turn -> turn.seq() == place).findFirst();
    }

    /** Not an apology, which no model found. */
    private static boolean isAppraisal(Turn turn) {
        Told told = turn.told();
        return told != null && LOOKER.equals(told.agent()) && told.model() != null;
    }

    /** What was said in a call has its places in the thread already. */
    private void called(Event event) {
        if (event.data().get("person") instanceof String person) {
            Actor actor = actor(event, person);
            conversations.recent(actor, 1).stream()
                    .findFirst()
                    .ifPresent(last -> leads.exchange(actor, "voice", last.seq(), ""));
        }
    }

    private static Actor actor(Event event, String person) {
        return new Actor(event.tenant(), new PersonId(person), ActorMode.CLIENT);
    }
}
