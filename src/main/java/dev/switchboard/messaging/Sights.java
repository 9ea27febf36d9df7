package dev.switchboard.messaging;

import dev.switchboard.conversation.AnswerClaim;
import dev.switchboard.conversation.Conversations;
import dev.switchboard.conversation.Medium;
import dev.switchboard.conversation.Turn;
import dev.switchboard.conversation.Turn.Speaker;
import dev.switchboard.conversation.pictures.Pictures.Kept;
import dev.switchboard.llm.ModelQuestion.Picture;
import dev.switchboard.signals.Whose;
import dev.switchboard.tenancy.Tenant;
import dev.switchboard.tenancy.Tenants;
import dev.switchboard.twilio.CarrierException;
import dev.switchboard.vocabulary.Actor;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What there is to see in the texts that are to be answered, and what is said about the rest. Thread safe; blocks. */
@Component
public class Sights {

    private static final Logger log = LoggerFactory.getLogger(Sights.class);

    /** After so long a picture that the carrier does not give is done without. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /**
     * @param pictures by the place of their turn
     * @param apologies a sentence for each kind of file that nobody can look at
     * @param words whether something was written besides
     */
    record Seen(Map<Long, List<Picture>> pictures, List<String> apologies, boolean words) {

        List<Picture> of(Turn turn) {
            return pictures.getOrDefault(turn.seq(), List.of());
        }

        String apology() {
            return String.join(" ", apologies);
        }
    }

    /** Pictures of so many turns back are looked for when somebody sends one. */
    private static final int LOOKED_AT = 10;

    private final Conversations conversations;
    private final Tenants tenants;
    private final PictureFetch fetch;
    private final KindWords kindWords;
    private final Clock clock;

    Sights(Conversations conversations, Tenants tenants, PictureFetch fetch, KindWords kindWords, Clock clock) {
        this.conversations = conversations;
        this.tenants = tenants;
        this.fetch = fetch;
        this.kindWords = kindWords;
        this.clock = clock;
    }

    /** Fetches what somebody sent, so that it is kept even if no agent ever looks at it. */
    public void look(Actor actor) {
        Duration kept = tenants.find(actor.tenant()).map(Tenant::retention).orElse(Duration.ofDays(30));
        conversations.recent(actor, LOOKED_AT).stream()
                .filter(turn -> hasPictures(turn.media()))
                .forEach(turn -> fetch.of(actor, turn.seq(), turn.media(), kept));
    }

    private static boolean hasPictures(List<Medium> media) {
        return media.stream().anyMatch(medium -> MediaKind.of(medium.type()) == MediaKind.PICTURE);
    }

    /** @throws CarrierException when the carrier does not give a picture now, and it is too early to do without */
    Seen of(AnswerClaim claim) {
        Map<Long, List<Picture>> pictures = new HashMap<>();
        Set<String> unseen = new LinkedHashSet<>();
        for (Turn turn : claim.open()) {
            List<Kept> kept = kept(claim, turn);
            List<Picture> seen = kept.stream()
                    .filter(each -> each.picture() != null)
                    .map(each -> new Picture("image/jpeg", each.picture().jpeg()))
                    .toList();
            if (!seen.isEmpty()) {
                pictures.put(turn.seq(), seen);
            }
            kept.stream()
                    .filter(each -> each.refused() != null)
                    .map(Sights::reason)
                    .forEach(unseen::add);
            otherKinds(turn).forEach(unseen::add);
        }
        boolean words = claim.open().stream().anyMatch(turn -> !turn.words().isBlank());
        return new Seen(pictures, apologies(claim, unseen), words);
    }

    private static Stream<String> otherKinds(Turn turn) {
        return turn.media().stream()
                .map(medium -> MediaKind.of(medium.type()))
                .filter(kind -> kind != MediaKind.PICTURE)
                .map(MediaKind::word);
    }

    private List<Kept> kept(AnswerClaim claim, Turn turn) {
        if (!hasPictures(turn.media())) {
            return List.of();
        }
        try {
            return fetch.of(claim.actor(), turn.seq(), turn.media(), claim.kept());
        } catch (CarrierException away) {
            if (turn.at().plus(PATIENCE).isAfter(clock.instant())) {
                throw away;
            }
            Whose.of(log.atWarn(), claim.actor()).log("a picture is done without: {}", away.getMessage());
            return fetch.kept(claim.actor(), turn.seq(), turn.media());
        }
    }

    private static String reason(Kept kept) {
        return switch (kept.refused()) {
            case TOO_LARGE, TOO_MANY_PIXELS -> "large";
            case BROKEN, NOT_A_PICTURE, NOT_OURS, GONE -> "broken";
        };
    }

    private List<String> apologies(AnswerClaim claim, Set<String> unseen) {
        List<String> said = claim.recent().stream()
                .filter(turn -> turn.speaker() == Speaker.PERSON)
                .map(Turn::words)
                .toList();
        return unseen.stream().map(about -> kindWords.about(about, said)).toList();
    }
}
