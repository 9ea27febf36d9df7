package dev.switchboard.messaging;

import dev.switchboard.conversation.Answers;
import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Conversations.Entry;
import dev.switchboard.conversation.Conversations.Said;
import dev.switchboard.conversation.Medium;
import dev.switchboard.conversation.OptOuts;
import dev.switchboard.conversation.OptOuts.Wish;
import dev.switchboard.conversation.pictures.Pictures;
import dev.switchboard.signals.Whose;
import dev.switchboard.store.Lease;
import dev.switchboard.store.Leases;
import dev.switchboard.store.Once;
import dev.switchboard.store.Write;
import dev.switchboard.tenancy.Believed;
import dev.switchboard.tenancy.Reception;
import dev.switchboard.twilio.MalformedWebhook;
import dev.switchboard.twilio.TwilioForm;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.PhoneNumber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** How a text comes into the record; what goes out is the business of {@link Composer} and {@link Replies}. Thread safe. */
@Component
public class Texts {

    static final String CHANNEL = "sms";

    private static final Logger log = LoggerFactory.getLogger(Texts.class);
    private static final Pattern SID = Pattern.compile("[A-Za-z0-9]{2,64}");
    private static final Duration LOOK = Duration.ofSeconds(10);

    private final Reception reception;
    private final Conversations conversations;
    private final Answers answers;
    private final OptOuts optOuts;
    private final Once once;
    private final Leases leases;
    private final UnknownNumbers unknown;
    private final TextPolicies policies;
    private final TextSettings settings;
    private final Executor reads;
    private final Believed<String, Optional<Reception.Visit>> visits;

    Texts(
            Reception reception,
            Conversations conversations,
            Answers answers,
            OptOuts optOuts,
            Once once,
            Leases leases,
            UnknownNumbers unknown,
            TextPolicies policies,
            TextSettings settings,
            Executor storeReads) {
        this.reception = reception;
        this.conversations = conversations;
        this.answers = answers;
        this.optOuts = optOuts;
        this.once = once;
        this.leases = leases;
        this.unknown = unknown;
        this.policies = policies;
        this.settings = settings;
        this.reads = storeReads;
        this.visits = new Believed<>(settings.believed());
    }

    /** Who wrote to whom; null where nobody is reached on that number, or the sender is nobody one can write back to. */
    public ReceivedText receive(TwilioForm form) {
        String to = form.first("To").orElse("");
        String from = form.first("From").orElse("");
        Optional<Reception.Visit> visit = PhoneNumber.parse(from)
                .flatMap(sender -> visits.get(to, number -> reception.receive(number, from)))
                .map(known -> reception.again(known, from));
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
                form.first("Body").orElse(""),
                form.first("OptOutType").orElse(""),
                media(form));
    }

    private static List<Medium> media(TwilioForm form) {
        int announced = form.first("NumMedia")
                .filter(number -> number.matches("\\d{1,3}"))
                .map(Integer::valueOf)
                .orElse(0);
        return IntStream.range(0, Math.min(announced, Pictures.MOST))
                .mapToObj(number -> new Medium(
                        form.first("MediaContentType" + number).orElse(""),
                        form.first("MediaUrl" + number).orElse("")))
                .toList();
    }

    /**
     * Keeps the text, once: it is durable, and owed an answer where it wants one, when this returns.
     *
     * @return whether somebody has to be answered by us because of it
     */
    public boolean remember(ReceivedText text) {
        Actor actor = text.actor();
        var said = new Said(
                        CHANNEL,
                        text.words(),
                        text.from(),
                        text.to(),
                        text.tenant().retention())
                .with(text.media());
        // What the person wants is read while the text gets its place.
        CompletableFuture<Optional<Wish>> before = CompletableFuture.supplyAsync(() -> optOuts.find(actor), reads);
        CompletableFuture<Wishes.Meaning> meaning =
                before.thenApply(wish -> Wishes.of(text, wish, settings.carrierAnswersKeywords()));
        boolean kept = conversations
                .receive(actor, said, place -> entry(text, known(meaning)))
                .isPresent();
        Whose.of(log.atInfo(), actor).log("text {}", kept ? "received" : "was received before");
        return kept && known(meaning).owed();
    }

    private Entry entry(ReceivedText text, Wishes.Meaning meaning) {
        List<Write> along = new ArrayList<>();
        along.add(once.atOnce(new Once.Effect(text.actor().tenant(), "sms#" + text.sid())));
        if (meaning.out() != null) {
            along.add(optOuts.note(text.actor(), meaning.out(), meaning.how()));
        }
        return new Entry(meaning.asks(), meaning.owed(), along);
    }

    private static <T> T known(CompletableFuture<T> read) {
        try {
            return read.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    /** For how many milliseconds the person has to be quiet before somebody answers. */
    public long window(Actor actor) {
        return policies.of(actor.tenant()).burst().toMillis();
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
}
