package dev.switchboard.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.answering.PicturesOf;
import dev.switchboard.conversation.pictures.PictureMaker;
import dev.switchboard.conversation.pictures.PictureRefused;
import dev.switchboard.conversation.pictures.Pictures;
import dev.switchboard.conversation.pictures.RemadePicture;
import dev.switchboard.llm.ModelQuestion.Picture;
import dev.switchboard.vocabulary.Actor;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The picture of a message: taken in, made over, kept with its turn and shown to the model. Thread safe. */
final class Images {

    static final String TYPE = "image/jpeg";

    private static final Pattern DATA = Pattern.compile("data:image/(?:jpeg|png|gif);base64,([A-Za-z0-9+/=]+)");
    private static final Pattern ID = Pattern.compile("([0-9]{1,15})-0");

    private final PictureMaker maker;
    private final Pictures pictures;
    private final ImageFetch fetch;
    private final Clock clock;

    Images(PictureMaker maker, Pictures pictures, ImageFetch fetch, Clock clock) {
        this.maker = maker;
        this.pictures = pictures;
        this.fetch = fetch;
        this.clock = clock;
    }

    /** Made over, or refused in a sentence. */
    RemadePicture take(JsonNode image) {
        try {
            return maker.remake(
                    image.path("url").isTextual() ? fetch.fetch(image.get("url").textValue()) : data(image));
        } catch (PictureRefused refused) {
            throw ChatRefused.value(
                    "image",
                    switch (refused.why()) {
                        case TOO_LARGE, TOO_MANY_PIXELS -> "The picture is too large.";
                        default -> "The picture cannot be read: send a JPEG, PNG or GIF.";
                    });
        }
    }

    private static byte[] data(JsonNode image) {
        Matcher matcher = DATA.matcher(image.path("data").asText(""));
        try {
            if (matcher.matches()) {
                return Base64.getDecoder().decode(matcher.group(1));
            }
        } catch (IllegalArgumentException notBase64) {
            // Told like anything else that is no picture.
        }
        throw ChatRefused.value(
                "image", "An image is {\"data\":\"data:image/jpeg;base64,…\"} or {\"url\":\"https://…\"}.");
    }

    void keep(Actor actor, long place, RemadePicture picture, Duration kept) {
        pictures.keep(actor, place, 0, picture, clock.instant().plus(kept));
    }

    /** For a visitor who has proven to be somebody else, too. */
    void copy(Actor from, long was, Actor to, long is, Duration kept) {
        pictures.of(from, was).stream()
                .filter(each -> each.picture() != null)
                .forEach(each -> pictures.keep(
                        to, is, each.number(), each.picture(), clock.instant().plus(kept)));
    }

    /** The pictures of the turns that are answered now; what was seen before is remembered in words. */
    PicturesOf of(Actor actor, List<Long> answered) {
        return turn -> answered.contains(turn.seq()) ? seen(actor, turn.seq()).toList() : List.of();
    }

    boolean any(Actor actor, List<Long> places) {
        return places.stream().anyMatch(place -> seen(actor, place).findAny().isPresent());
    }

    private Stream<Picture> seen(Actor actor, long place) {
        return pictures.of(actor, place).stream()
                .filter(kept -> kept.picture() != null)
                .map(kept -> new Picture(TYPE, kept.picture().jpeg()));
    }

    /** The id under which a page finds the picture of a turn. */
    static String id(long place) {
        return place + "-0";
    }

    Optional<byte[]> jpeg(Session session, String id) {
        Matcher matcher = ID.matcher(id);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) < session.since()) {
            return Optional.empty();
        }
        return pictures.one(session.actor(), Long.parseLong(matcher.group(1)), 0)
                .filter(kept -> kept.picture() != null)
                .map(kept -> kept.picture().jpeg());
    }
}
