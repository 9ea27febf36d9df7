package dev.switchboard.chat;

import dev.switchboard.conversation.Answers;
import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.OptOuts;
import dev.switchboard.conversation.ThreadCopy;
import dev.switchboard.events.Event;
import dev.switchboard.security.Hashes;
import dev.switchboard.security.NobodyAsks;
import dev.switchboard.signals.Whose;
import dev.switchboard.tenancy.Line;
import dev.switchboard.tenancy.Lines;
import dev.switchboard.tenancy.PersonIds;
import dev.switchboard.tenancy.Tenant;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.twilio.OutboundText;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.PhoneNumber;
import dev.switchboard.vocabulary.TenantId;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Going on by text. A number that somebody types proves nothing: the phone has to answer, with a code that is typed at the page
 * or with a word of its own. The code makes page and phone one person; the word hands the phone what was said and the page nothing,
 * as it does not prove who sits there. Thread safe.
 */
public class TextOffers {

    private static final Logger log = LoggerFactory.getLogger(TextOffers.class);
    private static final String YES = "yes";
    private static final int CODES = 1_000_000;
    private static final int LONGEST_NAME = 40;
    private static final String WORDS = "%06d is your code to go on with your chat with %s by text. Or answer YES here."
            + " If you did not ask for this, ignore it.";

    private final Tenants tenants;
    private final Lines lines;
    private final Sites sites;
    private final PersonIds people;
    private final Proofs proofs;
    private final Conversations conversations;
    private final ThreadCopy threads;
    private final Answers answers;
    private final Images images;
    private final OptOuts optOuts;
    private final SecureRandom random = new SecureRandom();

    TextOffers(
            Tenants tenants,
            Lines lines,
            Sites sites,
            PersonIds people,
            Proofs proofs,
            Conversations conversations,
            ThreadCopy threads,
            Answers answers,
            Images images,
            OptOuts optOuts) {
        this.tenants = tenants;
        this.lines = lines;
        this.sites = sites;
        this.people = people;
        this.proofs = proofs;
        this.conversations = conversations;
        this.threads = threads;
        this.answers = answers;
        this.images = images;
        this.optOuts = optOuts;
    }

    boolean offered(TenantId tenant) {
        return own(tenant).isPresent();
    }

    private Optional<PhoneNumber> own(TenantId tenant) {
        return lines.list().stream()
                .filter(line -> line.tenant().equals(tenant) && !line.disabled())
                .map(Line::number)
                .findFirst();
    }

    /**
     * The text to send to a number that a visitor typed.
     *
     * @param address of the visitor's machine, which is texted for only so often
     */
    public OutboundText offer(Session session, String typed, String address) {
        TenantId id = session.tenant();
        PhoneNumber own = own(id).orElseThrow(ChatRefused::noText);
        PhoneNumber number = PhoneNumber.parse(typed.replaceAll("[ ().-]", ""))
                .filter(each -> sites.find(id).texts(each, own))
                .orElseThrow(
                        () -> ChatRefused.value(
                                "number",
                                "Write the number with its country, like +15550100001; it has to be one that the business texts."));
        if (!proofs.mayText(id, people.of(id, number), Hashes.of(address))) {
            throw ChatRefused.tooManyTexts();
        }
        if (optOuts.isOut(new Actor(id, people.of(id, number), ActorMode.CLIENT))) {
            // In the words for any text that does not arrive: whoever typed the number need not learn why.
            throw ChatRefused.textNotSent();
        }
        int code = random.nextInt(CODES);
        proofs.keep(session.actor(), new Proofs.Offer(people.of(id, number), number, own), hash(session, code));
        String name = tenants.find(id).map(Tenant::name).orElse("us");
        return new OutboundText(
                own, number, WORDS.formatted(code, name.substring(0, Math.min(name.length(), LONGEST_NAME))), null);
    }

    private static String hash(Session session, int code) {
        return Hashes.of(session.tenant() + "#" + session.person() + "#" + code);
    }

    /** The session as it is once the code is right: page and phone are one person from now on. */
    public Session prove(Session session, String typed) {
        if (!answers.owedTo(session.actor()).isEmpty()) {
            throw ChatRefused.answering();
        }
        int code = typed.strip().matches("[0-9]{6}") ? Integer.parseInt(typed.strip()) : -1;
        Proofs.Offer offer = proofs.proven(session.actor(), hash(session, code))
                .orElseThrow(
                        () -> ChatRefused.value("code", "This is not the code that was texted, or it is too old."));
        long first = join(session.actor(), offer);
        Whose.of(log.atInfo(), session.actor()).log("visitor goes on by text, proven by code");
        return session.as(offer.phone(), first);
    }

    /** Somebody wrote by text; it may be the answer to an offer. */
    public void heard(Event event) {
        if (!"sms".equals(event.data().get("channel"))) {
            return;
        }
        Actor phone = event.actor().orElseThrow();
        Optional<Proofs.Answerable> asked = proofs.answerable(phone);
        boolean yes = asked.isPresent()
                && conversations
                        .turn(phone, event.seq())
                        .filter(turn -> turn.words()
                                .strip()
                                .toLowerCase(Locale.ROOT)
                                .replaceAll("[.!]", "")
                                .equals(YES))
                        .isPresent();
        if (yes && proofs.answered(phone)) {
            join(asked.get().visitor(), asked.get().offer());
            Whose.of(log.atInfo(), phone).log("phone goes on with a chat, by its own word");
        }
    }

    private long join(Actor visitor, Proofs.Offer offer) {
        var phone = new Actor(visitor.tenant(), offer.phone(), ActorMode.CLIENT);
        var kept = tenants.find(visitor.tenant()).orElseThrow(NobodyAsks::new).retention();
        return threads.copy(
                visitor,
                phone,
                new Conversations.Contact(offer.number().e164(), offer.line().e164(), null),
                kept,
                (was, is) -> images.copy(visitor, was, phone, is, kept));
    }
}
