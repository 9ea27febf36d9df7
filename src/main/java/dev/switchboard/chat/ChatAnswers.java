package dev.switchboard.chat;

import dev.switchboard.answering.Answerer;
import dev.switchboard.answering.Answerer.Answer;
import dev.switchboard.answering.Ask;
import dev.switchboard.answering.Recall;
import dev.switchboard.conversation.AnswerClaim;
import dev.switchboard.conversation.Answers;
import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Turn;
import dev.switchboard.conversation.Turn.Delivery;
import dev.switchboard.llm.ModelQuestion.Line;
import dev.switchboard.llm.ModelQuestion.Voice;
import dev.switchboard.signals.Whose;
import dev.switchboard.store.Lease;
import dev.switchboard.store.Leases;
import dev.switchboard.tools.OpenTools;
import dev.switchboard.vocabulary.Actor;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The verbs of the story of an answer. It is found and told as it comes, written down when it is whole, and what a crash
 * leaves behind is found by the sweep. Thread safe.
 */
public class ChatAnswers {

    static final String CHANNEL = "chat";
    static final String BROKEN_OFF = "(The answer broke off here. Please ask again.)";
    static final String GIVEN_UP = "Sorry, we could not answer this. We have your message and will get back to you.";
    static final String BY_HAND = "Somebody of the business will answer you here.";

    private static final Logger log = LoggerFactory.getLogger(ChatAnswers.class);
    private static final Duration LOOK = Duration.ofSeconds(10);

    private final Conversations conversations;
    private final Answers answers;
    private final Answerer answerer;
    private final OpenTools tools;
    private final Leases leases;
    private final Images images;
    private final AnswersUnderWay underWay;
    private final ChatSettings settings;
    private final Clock clock;
    private final Set<AnswerClaim> held = ConcurrentHashMap.newKeySet();

    ChatAnswers(
            Conversations conversations,
            Answers answers,
            Answerer answerer,
            OpenTools tools,
            Leases leases,
            Images images,
            AnswersUnderWay underWay,
            ChatSettings settings,
            Clock clock) {
        this.conversations = conversations;
        this.answers = answers;
        this.answerer = answerer;
        this.tools = tools;
        this.leases = leases;
        this.images = images;
        this.underWay = underWay;
        this.settings = settings;
        this.clock = clock;
    }

    /** The next answer to this visitor; null where nothing is owed, or somebody else is at it, or there is none to find. */
    public Answering begin(Actor actor) {
        AnswerClaim claim = answers.claim(actor, CHANNEL, settings.claim()).orElse(null);
        if (claim == null) {
            return null;
        }
        var answering = new Answering(
                claim,
                claim.owed().stream()
                        .map(place -> underWay.open(actor, place, null))
                        .toList());
        Optional<Turn> begun = answers.begun(claim);
        if (begun.isPresent()) {
            end(answering, begun.get(), begun.get().sid(), List.of());
            return null;
        }
        if (!claim.agentMaySpeak()) {
            answers.leave(claim);
            answering
                    .heard()
                    .forEach(each -> each.add(Moment.answer(Shown.noAnswer(each.place(), "waiting", BY_HAND))));
            return null;
        }
        held.add(claim);
        answering.heard().forEach(AnswerEvents::begin);
        return answering;
    }

    /** Asks the agent; its words are told while it speaks. */
    public Found find(Answering answering) {
        AnswerClaim claim = answering.claim();
        long first = claim.owed().get(0);
        if (!answering.heard().stream().allMatch(AnswerEvents::fresh) && isHopeless(claim, first)) {
            var apology = new Answer(GIVEN_UP, Answerer.Source.FALLBACK, null, null, null);
            return new Found(answering, apology, List.of());
        }
        var listeners = new Listeners(answering, tools);
        Answer answer = answerer.answer(question(answering, CHANNEL + "#" + first), listeners);
        Whose.of(log.atInfo(), claim.actor()).log("answer from {} {}", answer.source(), answer.model());
        return new Found(answering, answer, listeners.deeds());
    }

    /** What was tried for so long without success is not tried for ever. */
    private boolean isHopeless(AnswerClaim claim, long first) {
        return conversations
                .turn(claim.actor(), first)
                .filter(turn -> turn.at().plus(settings.worthAnswering()).isBefore(clock.instant()))
                .isPresent();
    }

    private Ask question(Answering answering, String turn) {
        AnswerClaim claim = answering.claim();
        Actor actor = claim.actor();
        List<Long> owed = claim.owed();
        boolean seen = answering.heard().stream().anyMatch(AnswerEvents::mayHavePicture) && images.any(actor, owed);
        Ask ask = seen ? Ask.of("vision", actor, turn).with(images.of(actor, owed)) : Ask.of(CHANNEL, actor, turn);
        AnswerEvents last = answering.heard().get(answering.heard().size() - 1);
        if (last.before() == null) {
            return ask.recalling(new Recall(claim.recent(), ""));
        }
        List<Line> lines = new ArrayList<>(last.before());
        claim.recent().stream()
                .filter(each -> each.seq() == last.place())
                .map(said -> new Line(
                        Voice.PERSON,
                        said.words(),
                        seen ? images.of(actor, owed).of(said) : List.of()))
                .forEach(lines::add);
        return ask.after(lines);
    }

    /** Writes the answer down and tells its end. True when the visitor has asked again meanwhile. */
    public boolean settle(Found found) {
        Answering answering = found.answering();
        Answer answer = found.answer();
        boolean cut = answer.source() == Answerer.Source.CUT;
        String words = cut ? (answer.words().strip() + "\n\n" + BROKEN_OFF).strip() : answer.words();
        Optional<Turn> reply = answers.plan(answering.claim(), CHANNEL, words, answer.told());
        if (reply.isEmpty()) {
            leave(answering);
            return false;
        }
        if (answer.away() != null) {
            answering.add(
                    cut
                            ? Moment.problem("broke-off", "The answer broke off. You can ask again.")
                            : Moment.problem("model-away", "We cannot answer properly at the moment."));
        }
        return end(answering, reply.get(), cut ? Shown.CUT : null, found.deeds());
    }

    private boolean end(Answering answering, Turn reply, String sid, List<Deed> deeds) {
        boolean hopeless = reply.words().equals(GIVEN_UP);
        Turn settled = reply.ended(hopeless ? Delivery.FAILED : Delivery.SENT, sid);
        boolean more = answers.settle(answering.claim(), reply, settled.delivery(), sid);
        held.remove(answering.claim());
        answering.heard().forEach(each -> each.add(Moment.answer(Shown.answer(each.place(), settled, deeds))));
        return more;
    }

    /** Something of ours went wrong. Whoever listens goes on listening: the sweep begins again, and gives up in the end. */
    public void broken(Answering answering, Exception failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        // A library's message may repeat what somebody wrote; its class and its place do not.
        Whose.of(log.atError(), answering.claim().actor())
                .log(
                        "an answer could not be found: {} at {}",
                        root.getClass().getName(),
                        Arrays.stream(root.getStackTrace()).findFirst().orElse(null));
        answers.release(answering.claim());
        leave(answering);
    }

    private void leave(Answering answering) {
        held.remove(answering.claim());
        answering.heard().forEach(AnswerEvents::leave);
    }

    /** Every visitor whose answer nobody is at. One instance of the hub looks at a time. */
    public List<Actor> owed() {
        Optional<Lease> turn = leases.take("chat-owed", LOOK);
        if (turn.isEmpty()) {
            return List.of();
        }
        List<Actor> owed = answers.owedLongerThan(settings.owedAfter(), CHANNEL);
        leases.release(turn.get());
        return owed;
    }

    /** Keeps the right to those that are being found. */
    void hold() {
        held.removeIf(claim -> !answers.hold(claim, settings.claim()));
    }

    /** Tells the end of those that ended somewhere else. */
    void look() {
        underWay.unattended().forEach(this::look);
    }

    private void look(AnswerEvents events) {
        boolean owed = answers.owedTo(events.actor()).contains(events.place());
        // Answered and no longer owed is one moment, so whoever is owed nothing by now is answered on record, or by
        // hand later.
        Optional<Turn> reply = recorded(events.actor(), events.place());
        if (reply.isPresent()) {
            events.add(Moment.answer(Shown.answer(events.place(), reply.get(), List.of())));
        } else if (!owed) {
            events.add(Moment.answer(Shown.noAnswer(events.place(), "waiting", BY_HAND)));
        }
    }

    /** The answer that is on record, if it is finished. */
    Optional<Turn> recorded(Actor actor, long place) {
        return conversations.after(actor, place, 50).stream()
                .filter(turn -> turn.answers().contains(place) && turn.settled())
                .findFirst();
    }
}
