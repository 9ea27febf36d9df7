package dev.switchboard.conversation.pictures;

import dev.switchboard.store.Expression;
import dev.switchboard.store.Item;
import dev.switchboard.store.Store;
import dev.switchboard.store.Table;
import dev.switchboard.vocabulary.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The pictures of people, by the turn that they came with; kept as long as the turn. Thread safe. */
public final class Pictures {

    /** As many as a message carries. */
    public static final int MOST = 10;

    /**
     * What became of one picture.
     *
     * @param place of the turn
     * @param number of the picture in it, from 0
     * @param picture null where it was refused
     * @param refused why, or null
     */
    public record Kept(long place, int number, RemadePicture picture, PictureRefused.Why refused) {}

    private final Store store;

    public Pictures(Store store) {
        this.store = store;
    }

    public void keep(Actor actor, long place, int number, RemadePicture picture, Instant expiry) {
        store.put(
                Table.PICTURES,
                key(actor, place, number)
                        .with("jpeg", picture.jpeg())
                        .with("small", picture.small())
                        .with("width", picture.width())
                        .with("height", picture.height())
                        .until(expiry));
    }

    /** So that nobody fetches it again, and people see why there is none. What somebody else kept meanwhile stays. */
    public void refuse(Actor actor, long place, int number, PictureRefused.Why why, Instant expiry) {
        store.put(
                Table.PICTURES,
                key(actor, place, number).with("refused", why.name()).until(expiry),
                Expression.of("attribute_not_exists(#jpeg)"));
    }

    /** Those of one turn, in their order. */
    public List<Kept> of(Actor actor, long place) {
        var all = Expression.of("#person = :person AND begins_with(#picture, :turn)")
                .with("person", person(actor))
                .with("turn", turn(place));
        return store.query(Table.PICTURES, all, false, MOST).stream()
                .map(Pictures::kept)
                .toList();
    }

    public Optional<Kept> one(Actor actor, long place, int number) {
        return store.get(Table.PICTURES, key(actor, place, number)).map(Pictures::kept);
    }

    private static Kept kept(Item item) {
        String[] name = item.text("picture").split("#");
        RemadePicture picture = item.findBytes("jpeg")
                .map(jpeg ->
                        new RemadePicture(jpeg, item.findBytes("small").orElse(jpeg), (int) item.number("width"), (int)
                                item.number("height")))
                .orElse(null);
        return new Kept(
                Long.parseLong(name[0]),
                Integer.parseInt(name[1]),
                picture,
                item.find("refused").map(PictureRefused.Why::valueOf).orElse(null));
    }

    private static String person(Actor actor) {
        return actor.tenant() + "#" + actor.person();
    }

    private static Item key(Actor actor, long place, int number) {
        return Item.of("person", person(actor))
                .with("picture", turn(place) + String.format(Locale.ROOT, "%02d", number));
    }

    private static String turn(long place) {
        return String.format(Locale.ROOT, "%012d#", place);
    }
}
