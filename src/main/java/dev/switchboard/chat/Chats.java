package dev.switchboard.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.conversation.Answers;
import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Conversations.Said;
import dev.switchboard.conversation.Medium;
import dev.switchboard.conversation.Threads;
import dev.switchboard.conversation.Turn;
import dev.switchboard.conversation.Turn.Speaker;
import dev.switchboard.conversation.pictures.RemadePicture;
import dev.switchboard.llm.ModelQuestion.Line;
import dev.switchboard.signals.Whose;
import dev.switchboard.store.Once;
import dev.switchboard.tenancy.Tenant;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.NotThere;
import dev.switchboard.vocabulary.Pause;
import dev.switchboard.vocabulary.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What visitors can do at the doors of the chat; how answers are found is the business of {@link ChatAnswers}. Thread safe. */
public class Chats {

    private static final Logger log = LoggerFactory.getLogger(Chats.class);
    private static final int PAGE = 50;
    private static final int LOOKS = 40;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final Visitors visitors;
    private final Look look;
    private final Conversations conversations;
    private final Answers answers;
    private final ChatAnswers answering;
    private final AnswersUnderWay underWay;
    private final Once once;
    private final TextOffers texts;
    private final Images images;
    private final Threads threads;
    private final Pause pause;

    Chats(
            Visitors visitors,
            Look look,
            Conversations conversations,
            Answers answers,
            ChatAnswers answering,
            AnswersUnderWay underWay,
            Once once,
            TextOffers texts,
            Images images,
            Threads threads,
            Pause pause) {
        this.visitors = visitors;
        this.look = look;
        this.conversations = conversations;
        this.answers = answers;
        this.answering = answering;
        this.underWay = underWay;
        this.once = once;
        this.texts = texts;
        this.images = images;
        this.threads = threads;
        this.pause = pause;
    }

    /** Begins or renews a session, and says how the business wants its chat to look. */
    public Map<String, Object> welcome(TenantId id, JsonNode asked) {
        Tenant tenant = visitors.tenant(id);
        Visitors.User user = asked.hasNonNull("user")
                ? new Visitors.User(
                        asked.path("user").path("id").asText(""),
                        asked.path("user").path("hash").asText(""))
                : null;
        Session session = visitors.welcome(id, asked.path("session").asText(""), user);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("session", visitors.token(session));
        answer.put("expires", session.until().toString());
        answer.put("known", !conversations.recent(session.actor(), 1).isEmpty());
        answer.put("site", look.of(tenant));
        return answer;
    }

    /** A session that a request names, at the business that it names. */
    public Session known(TenantId tenant, String token) {
        visitors.tenant(tenant);
        return visitors.known(tenant, token);
    }

    /** A picture of this visitor's own. */
    public byte[] picture(Session session, String id) {
        return NotThere.demand(images.jpeg(session, id));
    }

    /** The session that page and phone share once the code is right. */
    public Map<String, Object> prove(Session session, JsonNode asked) {
        Session joined = texts.prove(session, asked.path("code").asText(""));
        return Map.of("session", visitors.token(joined), "joined", true);
    }

    /** Who posts, and what. */
    public Visit read(TenantId id, JsonNode json) {
        Tenant tenant = visitors.tenant(id);
        Post post = Post.read(json);
        if (post.session() != null) {
            return new Visit(tenant, visitors.known(id, post.session()).actor(), post, false);
        }
        var actor = new Actor(id, visitors.passing(id, post.id()), ActorMode.CLIENT);
        return new Visit(tenant, actor, post, true);
    }

    /** Keeps the message once; it is durable and owed an answer when this returns. */
    public Kept keep(Visit visit) {
        JsonNode image = visit.post().image();
        RemadePicture picture = image == null ? null : images.take(image);
        if (visit.post().id() == null) {
            return remember(visit, picture, null);
        }
        var effect = new Once.Effect(
                visit.tenant().id(),
                "chat#" + visit.actor().person() + "#" + visit.post().id());
        Once.Claim claim = once.claim(effect);
        for (int look = 0; claim instanceof Once.Claim.Running && look < LOOKS; look++) {
            rest();
            claim = once.look(effect).orElseGet(() -> once.claim(effect));
        }
        if (claim instanceof Once.Claim.Won won) {
            return remember(visit, picture, won);
        }
        if (claim instanceof Once.Claim.Done done) {
            return new Kept(visit.actor(), events(visit.actor(), Long.parseLong(done.answer())));
        }
        throw ChatRefused.busy();
    }

    private void rest() {
        try {
            pause.of(BETWEEN_LOOKS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw ChatRefused.busy();
        }
    }

    private Kept remember(Visit visit, RemadePicture picture, Once.Claim.Won won) {
        Actor actor = visit.actor();
        var said = Said.onPage(
                ChatAnswers.CHANNEL, visit.post().words(), visit.tenant().retention());
        Turn turn = conversations
                .remember(
                        actor,
                        picture == null ? said : said.with(List.of(new Medium(Images.TYPE, ""))),
                        place -> won == null ? List.of() : List.of(once.confirmation(won, Long.toString(place))))
                .orElseThrow(ChatRefused::busy);
        Whose.of(log.atInfo(), actor).log("chat message received");
        List<Line> before = visit.before() ? visit.post().before() : null;
        AnswerEvents events = underWay.open(actor, turn.seq(), before);
        if (picture != null) {
            events.picture();
            images.keep(actor, turn.seq(), picture, visit.tenant().retention());
        }
        events.add(Moment.accepted(turn.seq(), visit.post().id()));
        return new Kept(actor, events);
    }

    /** What is heard of an answer that was asked for before. */
    public Kept answer(Session session, long place) {
        Actor actor = session.actor();
        if (place < session.since()) {
            NotThere.demand(Optional.empty());
        }
        NotThere.demand(conversations
                .turn(actor, place)
                .filter(turn ->
                        turn.speaker() == Speaker.PERSON && turn.channel().equals(ChatAnswers.CHANNEL)));
        return new Kept(actor, events(actor, place));
    }

    private AnswerEvents events(Actor actor, long place) {
        return underWay.find(actor, place).orElseGet(() -> answering
                .recorded(actor, place)
                .map(reply -> underWay.finished(actor, place, Shown.answer(place, reply, List.of())))
                .orElseGet(() -> underWay.open(actor, place, null)));
    }

    /**
     * What was said, oldest first.
     *
     * @param before a place; older ones are wanted. Or null for the newest
     */
    public Map<String, Object> history(Session session, Long before) {
        Actor actor = session.actor();
        List<Turn> turns = threads.turns(actor, before, PAGE + 1).stream()
                .filter(turn -> turn.seq() >= session.since())
                .toList();
        boolean more = turns.size() > PAGE;
        List<Turn> shown = more ? turns.subList(1, turns.size()) : turns;
        List<Long> owed = answers.owedTo(actor);
        List<Map<String, Object>> messages = new ArrayList<>();
        for (Turn turn : shown) {
            if (turn.speaker() == Speaker.PERSON) {
                Map<String, Object> message = Shown.message(turn, owed, turns);
                if (!turn.media().isEmpty()) {
                    message.put("image", Images.id(turn.seq()));
                }
                messages.add(message);
            } else if (turn.settled()) {
                messages.add(Shown.reply(turn));
            }
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("messages", messages);
        answer.put(
                "answering",
                shown.stream()
                        .filter(turn -> turn.channel().equals(ChatAnswers.CHANNEL) && owed.contains(turn.seq()))
                        .map(Turn::seq)
                        .reduce((first, last) -> last)
                        .orElse(null));
        answer.put("more", more);
        return answer;
    }
}
