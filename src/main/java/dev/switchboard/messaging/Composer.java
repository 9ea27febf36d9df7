package dev.switchboard.messaging;

import dev.switchboard.conversation.AgentPause;
import dev.switchboard.conversation.AgentPauses;
import dev.switchboard.conversation.AnswerClaim;
import dev.switchboard.conversation.Answers;
import dev.switchboard.conversation.ByHand;
import dev.switchboard.conversation.ClaimTerms;
import dev.switchboard.conversation.OptOuts;
import dev.switchboard.conversation.Turn;
import dev.switchboard.conversation.Turn.Asks;
import dev.switchboard.conversation.Turn.Delivery;
import dev.switchboard.signals.Whose;
import dev.switchboard.store.Write;
import dev.switchboard.tenancy.Tenant;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.twilio.ReplyTwiml;
import dev.switchboard.vocabulary.Actor;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Decides what a person is told next, by whom, and writes it down before it is sent. Thread safe; blocks. */
@Component
public class Composer {

    private static final Logger log = LoggerFactory.getLogger(Composer.class);

    /** The rules of {@link LoopGuard} look so far back, however little the agent is shown. */
    private static final int LOOKED_AT = 20;

    private final Answers answers;
    private final ByHand byHand;
    private final AgentPauses pauses;
    private final OptOuts optOuts;
    private final AgentWords words;
    private final Replies replies;
    private final TextPolicies policies;
    private final TenantPace pace;
    private final Tenants tenants;
    private final LoopGuard.Limits loop;
    private final Clock clock;

    Composer(
            Answers answers,
            ByHand byHand,
            AgentPauses pauses,
            OptOuts optOuts,
            AgentWords words,
            Replies replies,
            TextPolicies policies,
            TenantPace pace,
            Tenants tenants,
            TextSettings settings,
            Clock clock) {
        this.answers = answers;
        this.byHand = byHand;
        this.pauses = pauses;
        this.optOuts = optOuts;
        this.words = words;
        this.replies = replies;
        this.policies = policies;
        this.pace = pace;
        this.tenants = tenants;
        this.loop = settings.loop();
        this.clock = clock;
    }

    /**
     * The next reply to this person; null where nothing is owed, somebody else is at it, it is left to others, or it went
     * into the answer of a webhook that was held open for it.
     *
     * @param offer that webhook, or null
     */
    public Reply compose(Actor actor, Offer offer) {
        try {
            TextPolicy policy = policies.of(actor.tenant());
            var terms = new ClaimTerms(
                    Texts.CHANNEL, policy.burst(), policy.burstLongest(), Math.max(policy.history(), LOOKED_AT));
            return answers.claim(actor, terms)
                    .map(claim -> next(claim, policy, offer))
                    .orElse(null);
        } finally {
            if (offer != null) {
                offer.decline();
            }
        }
    }

    private Reply next(AnswerClaim claim, TextPolicy policy, Offer offer) {
        Optional<Turn> begun = answers.begun(claim);
        if (policies.closed(claim.actor().tenant())) {
            return closed(claim, begun);
        }
        if (begun.isPresent()) {
            return resume(claim, begun.get());
        }
        try {
            boolean isTold = claim.agentMaySpeak() || asked(claim).contains(Asks.SILENCE);
            return isTold ? fresh(claim, policy, offer) : left(claim);
        } catch (RuntimeException failure) {
            answers.release(claim);
            throw failure;
        }
    }

    /** What was begun may have left, and if so the carrier will say it; of what was not, nothing leaves. */
    private Reply closed(AnswerClaim claim, Optional<Turn> begun) {
        Whose.of(log.atWarn(), claim.actor()).log("nothing is answered: the business is disabled");
        begun.filter(turn -> !turn.settled())
                .ifPresentOrElse(
                        turn -> answers.settle(claim, turn, Delivery.FAILED, null),
                        () -> answers.drop(claim, Texts.CHANNEL));
        return null;
    }

    private Reply left(AnswerClaim claim) {
        answers.leave(claim);
        return null;
    }

    private Reply resume(AnswerClaim claim, Turn begun) {
        if (begun.settled()) {
            answers.settle(claim, begun, begun.delivery(), begun.sid());
            return null;
        }
        return new Reply(claim, begun, false);
    }

    private static Set<Asks> asked(AnswerClaim claim) {
        return claim.open().stream().map(Turn::asks).collect(Collectors.toSet());
    }

    private Reply fresh(AnswerClaim claim, TextPolicy policy, Offer offer) {
        Set<Asks> asked = asked(claim);
        if (asked.contains(Asks.SILENCE)) {
            return planned(claim, answers.planNotice(claim, Texts.CHANNEL, fixed(claim, Asks.SILENCE)));
        }
        if (!asked.isEmpty() && !asked.contains(Asks.ANSWER)) {
            Asks one = asked.contains(Asks.TEXTS) ? Asks.TEXTS : Asks.HELP;
            return planned(claim, answers.plan(claim, Texts.CHANNEL, fixed(claim, one), null));
        }
        Optional<AgentPause> enough = tooMuch(claim, policy);
        if (enough.isPresent()) {
            Whose.of(log.atWarn(), claim.actor())
                    .log("agent is silent for now: {}", enough.get().why());
            pauses.pause(claim.actor(), enough.get());
            return left(claim);
        }
        return answered(claim, policy, offer);
    }

    private String fixed(AnswerClaim claim, Asks asks) {
        String business = tenants.find(claim.actor().tenant()).map(Tenant::name).orElse("us");
        return FixedWords.of(asks, business);
    }

    private Optional<AgentPause> tooMuch(AnswerClaim claim, TextPolicy policy) {
        return LoopGuard.judge(claim, loop, policy.repliesAnHour(), clock.instant())
                .or(() -> pace.allows(claim.actor().tenant(), policy.repliesOfAllAnHour())
                        ? Optional.empty()
                        : Optional.of(LoopGuard.untilTheNextHour(clock.instant())));
    }

    private Reply answered(AnswerClaim claim, TextPolicy policy, Offer offer) {
        AgentWords.Found found = words.find(claim, policy);
        if (policies.closed(claim.actor().tenant())) {
            // While the agent was thinking.
            return closed(claim, Optional.empty());
        }
        boolean fits = Reply.parts(found.words()).size() == 1;
        if (offer == null || !fits || !offer.take()) {
            return planned(claim, answers.plan(claim, Texts.CHANNEL, found.words(), found.told()));
        }
        answers.plan(claim, Delivery.OFFERED, Texts.CHANNEL, found.words(), found.told())
                .map(turn -> new Reply(claim, turn, true))
                .ifPresent(reply -> offer.fill(ReplyTwiml.of(replies.draft(reply))));
        answers.release(claim);
        return null;
    }

    private Reply planned(AnswerClaim claim, Optional<Turn> turn) {
        if (turn.isPresent()) {
            return new Reply(claim, turn.get(), true);
        }
        // Somebody stepped in: the person wants no texts, or a person of the business writes, or the claim is
        // another's.
        if (optOuts.isOut(claim.actor())) {
            return left(claim);
        }
        answers.release(claim);
        return null;
    }

    /**
     * A reply that somebody of the business wrote, with which the agent falls silent; null, and nothing is changed, while
     * another one is under way, and for people who want no texts or never wrote one.
     * Pass it to {@code story:sms-send} as the property {@code reply}.
     */
    public Reply byHand(Actor actor, String words, AgentPause pause, List<Write> along) {
        AnswerClaim claim = answers.claimByHand(actor).orElse(null);
        if (claim == null) {
            return null;
        }
        boolean cannot = claim.person() == null
                || answers.begun(claim).filter(begun -> !begun.settled()).isPresent();
        Optional<Turn> reply = cannot ? Optional.empty() : byHand.plan(claim, Texts.CHANNEL, words, pause, along);
        if (reply.isEmpty()) {
            answers.release(claim);
        }
        return reply.map(turn -> new Reply(claim, turn, true)).orElse(null);
    }
}
