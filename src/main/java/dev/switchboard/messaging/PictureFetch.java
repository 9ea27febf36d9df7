package dev.switchboard.messaging;

import dev.switchboard.conversation.Medium;
import dev.switchboard.conversation.pictures.PictureMaker;
import dev.switchboard.conversation.pictures.PictureRefused;
import dev.switchboard.conversation.pictures.PictureRefused.Why;
import dev.switchboard.conversation.pictures.Pictures;
import dev.switchboard.conversation.pictures.Pictures.Kept;
import dev.switchboard.signals.Whose;
import dev.switchboard.twilio.CarrierMedia;
import dev.switchboard.vocabulary.Actor;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Fetches the pictures of a text from the carrier, has them made over, keeps them, and has the carrier forget them: once,
 * whoever wants them. What is refused is noted as such. Two who want the same pictures at a time share the work. Thread safe;
 * blocks.
 */
@Component
public class PictureFetch {

    private static final Logger log = LoggerFactory.getLogger(PictureFetch.class);

    /** Of all pictures of a text together. */
    private static final int MOST_BYTES = 4 * PictureMaker.LARGEST_FILE;

    private record Whole(Actor actor, long place) {}

    private final CarrierMedia carrier;
    private final CarrierCopies copies;
    private final PictureMaker maker;
    private final Pictures pictures;
    private final Clock clock;
    private final ConcurrentMap<Whole, CompletableFuture<List<Kept>>> underWay = new ConcurrentHashMap<>();

    PictureFetch(CarrierMedia carrier, CarrierCopies copies, PictureMaker maker, Pictures pictures, Clock clock) {
        this.carrier = carrier;
        this.copies = copies;
        this.maker = maker;
        this.pictures = pictures;
        this.clock = clock;
    }

    /**
     * The pictures of a turn, in their order.
     *
     * @param kept how long the tenant keeps what was said
     * @throws dev.switchboard.twilio.CarrierException when the carrier cannot be asked now: some may be kept already
     */
    public List<Kept> of(Actor actor, long place, List<Medium> media, Duration kept) {
        Whole whole = new Whole(actor, place);
        var mine = new CompletableFuture<List<Kept>>();
        CompletableFuture<List<Kept>> others = underWay.putIfAbsent(whole, mine);
        if (others != null) {
            return joined(others);
        }
        try {
            mine.complete(fetched(actor, place, media, kept));
        } catch (RuntimeException failure) {
            mine.completeExceptionally(failure);
        } finally {
            underWay.remove(whole);
        }
        return joined(mine);
    }

    /** What there is of them without asking the carrier again; the others are gone. */
    List<Kept> kept(Actor actor, long place, List<Medium> media) {
        List<Kept> all = new ArrayList<>(pictures.of(actor, place));
        IntStream.range(0, media.size())
                .filter(number -> MediaKind.of(media.get(number).type()) == MediaKind.PICTURE)
                .filter(number -> all.stream().noneMatch(known -> known.number() == number))
                .forEach(number -> all.add(new Kept(place, number, null, Why.GONE)));
        return all;
    }

    private static List<Kept> joined(CompletableFuture<List<Kept>> work) {
        try {
            return work.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException known ? known : failed;
        }
    }

    private List<Kept> fetched(Actor actor, long place, List<Medium> media, Duration kept) {
        List<Kept> all = new ArrayList<>(pictures.of(actor, place));
        int left = MOST_BYTES;
        for (int number = 0; number < media.size(); number++) {
            int each = number;
            if (MediaKind.of(media.get(number).type()) == MediaKind.PICTURE
                    && all.stream().noneMatch(known -> known.number() == each)) {
                left -= keep(actor, place, number, media.get(number), kept, left);
                pictures.one(actor, place, number).ifPresent(all::add);
            }
        }
        return all;
    }

    private int keep(Actor actor, long place, int number, Medium medium, Duration kept, int left) {
        var expiry = clock.instant().plus(kept);
        int taken = 0;
        try {
            byte[] file = file(medium, Math.min(left, PictureMaker.LARGEST_FILE));
            taken = file.length;
            pictures.keep(actor, place, number, maker.remake(file), expiry);
            copies.delete(actor, medium);
        } catch (PictureRefused refused) {
            Whose.of(log.atInfo(), actor).log("a picture is refused: {}", refused.why());
            pictures.refuse(actor, place, number, refused.why(), expiry);
        }
        return taken;
    }

    private byte[] file(Medium medium, int most) throws PictureRefused {
        CarrierMedia.Fetched fetched = carrier.fetch(medium.address(), most);
        if (fetched.missing() == null) {
            return fetched.file();
        }
        throw new PictureRefused(
                switch (fetched.missing()) {
                    case TOO_LARGE -> Why.TOO_LARGE;
                    case NOT_OURS -> Why.NOT_OURS;
                    case GONE -> Why.GONE;
                });
    }
}
