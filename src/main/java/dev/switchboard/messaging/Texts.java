package dev.switchboard.messaging;

import dev.switchboard.answering.Answerer;
import dev.switchboard.conversation.AnswerClaim;
import dev.switchboard.conversation.Answers;
import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Conversations.Said;
import dev.switchboard.conversation.Turn;
import dev.switchboard.signals.Whose;
import dev.switchboard.store.Lease;
import dev.switchboard.store.Leases;
import dev.switchboard.store.Once;
import dev.switchboard.tenancy.Reception;
import dev.switchboard.twilio.MalformedWebhook;
import dev.switchboard.twilio.MessageStatus;
import dev.switchboard.twilio.TwilioForm;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PersonId;
import dev.switchboard.vocabulary.PhoneNumber;
import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The verbs of the text stories; what goes out is the business of {@link Replies}. Thread safe. */
@Component
public class Texts {

    private static final Logger log = LoggerFactory.getLogger(Texts.class);
    private static final String CHANNEL = "sms";
    private static final Pattern SID = Pattern.compile("[A-Za-z0-9]{2,64}");
    private static final String NO_ANSWER = "";
    private static final Duration LOOK = Duration.ofSeconds(10);

    private final Reception reception;
    private final Conversations conversations;
    private final Answers answers;
    private final Answerer answerer;
    private final Once once;
    private final Leases leases;
    private final UnknownNumbers unknown;
    private final Undelivered undelivered;
    private final TextSettings settings;

    Texts(
            Reception reception,
            Conversations conversations,
            Answers answers,
            Answerer answerer,
            Once once,
            Leases leases,
            UnknownNumbers unknown,
            Undelivered undelivered,
            TextSettings settings) {
        this.reception = reception;
        this.conversations = conversations;
        this.answers = answers;
        this.answerer = answerer;
        this.once = once;
        this.leases = leases;
        this.unknown = unknown;
        this.undelivered = undelivered;
        this.settings = settings;
    }

    /** Who wrote to whom; null where nobody is reached on that number, or the sender is nobody one can write back to. */
    public ReceivedText receive(TwilioForm form) {
        String to = form.first("To").orElse("");
        String from = form.first("From").orElse("");
        Optional<Reception.Visit> visit =
                PhoneNumber.parse(from).flatMap(sender -> reception.receive(to, sender.e164()));
        if (visit.isEmpty()) {
            unknown.count();
            return null;
        }
        return new ReceivedText(
                visit.get().actor(),
                visit.get().tenant(),
                form.first("MessageSid")
                        .filter(sid -> SID.matcher(sid).matches())
                        .orElseThrow(() -> new MalformedWebhook("The field MessageSid is missing or no sid.")),
                from,
                to,
                form.first("Body").orElse(""));
    }

    /** Keeps the text; it is durable, owed an answer, and acknowledged once, when this returns. */
    public void remember(ReceivedText text, Once.Claim.Won claim) {
        var said = new Said(
                CHANNEL, text.words(), text.from(), text.to(), text.tenant().retention());
        boolean kept = conversations
                .remember(text.actor(), said, once.confirmation(claim, NO_ANSWER))
                .isPresent();
        Whose.of(log.atInfo(), text.actor()).log("text {}", kept ? "received" : "was taken over by its repeat");
    }

    /** The next reply to this person; null where nothing is owed or somebody else is at it. */
    public Reply compose(Actor actor) {
        AnswerClaim claim = answers.claim(actor, CHANNEL).orElse(null);
        if (claim == null) {
            return null;
        }
        Optional<Turn> begun = answers.begun(claim);
        if (begun.isPresent()) {
            return resume(claim, begun.get());
        }
        if (!claim.agentMaySpeak()) {
            answers.leave(claim);
            return null;
        }
        try {
            return fresh(claim);
        } catch (RuntimeException failure) {
            answers.release(claim);
            throw failure;
        }
    }

    private Reply fresh(AnswerClaim claim) {
        Actor actor = claim.actor();
        Answerer.Answer answer =
                answerer.answer(CHANNEL, actor, CHANNEL + "#" + claim.owed().get(0));
        Whose.of(log.atInfo(), actor).log("answer from {} {}", answer.source(), answer.model());
        return answers.plan(claim, CHANNEL, answer.words(), answer.told())
                .map(turn -> new Reply(claim, turn, true))
                .orElseGet(() -> silenced(claim));
    }

    /** Whoever lost the claim holds nothing that could be released; where the agent was silenced, somebody else may go on. */
    private Reply silenced(AnswerClaim claim) {
        answers.release(claim);
        return null;
    }

    /**
     * A reply that somebody of the business wrote; null while another one is under way. Pass it to {@code story:sms-send}
     * as the property {@code reply}.
     */
    public Reply byHand(Actor actor, String words) {
        AnswerClaim claim = answers.claimByHand(actor).orElse(null);
        if (claim == null) {
            return null;
        }
        Optional<Turn> begun = answers.begun(claim);
        if (begun.isPresent() && !begun.get().settled()) {
            answers.release(claim);
            return null;
        }
        return answers.planByHand(claim, CHANNEL, words)
                .map(turn -> new Reply(claim, turn, true))
                .orElse(null);
    }

    private Reply resume(AnswerClaim claim, Turn begun) {
        if (begun.settled()) {
            answers.settle(claim, begun, begun.delivery(), begun.sid());
            return null;
        }
        return new Reply(claim, begun, false);
    }

    /** Everybody who has waited too long, whatever the reason. One instance of the hub looks at a time. */
    public List<Actor> owed() {
        Optional<Lease> turn = leases.take("sms-owed", LOOK);
        if (turn.isEmpty()) {
            return List.of();
        }
        List<Actor> owed = answers.owedLongerThan(settings.owedAfter(), CHANNEL);
        leases.release(turn.get());
        return owed;
    }

    /** What the carrier tells about a reply; where it belongs stands in the signed query. */
    public void told(TwilioForm form, TwilioForm query) {
        MessageStatus status =
                MessageStatus.of(form.first("MessageStatus").orElse("")).orElse(null);
        if (status == null || query.first("p").isEmpty()) {
            return;
        }
        String code = form.first("ErrorCode").orElse(null);
        boolean news = answers.carrierTells(
                about(query), place(query), form.first("MessageSid").orElse(null), status.wire(), status.rank(), code);
        if (news && code != null) {
            undelivered.count(code);
        }
    }

    private static Actor about(TwilioForm query) {
        try {
            return new Actor(
                    new TenantId(query.first("t").orElse("")),
                    new PersonId(query.first("p").orElse("")),
                    ActorMode.CLIENT);
        } catch (IllegalArgumentException notOurs) {
            throw new MalformedWebhook("The address does not say whose reply this is about.");
        }
    }

    private static long place(TwilioForm query) {
        try {
            return Long.parseLong(query.first("s").orElse("0"));
        } catch (NumberFormatException notOurs) {
            throw new MalformedWebhook("The address does not say which reply this is about.");
        }
    }
}
