package dev.switchboard.inbox;

import dev.switchboard.conversation.pictures.Pictures;
import dev.switchboard.conversation.pictures.Pictures.Kept;
import dev.switchboard.conversation.pictures.RemadePicture;
import dev.switchboard.vocabulary.Actor;
import dev.switchboard.vocabulary.ActorMode;
import dev.switchboard.vocabulary.NotThere;
import dev.switchboard.vocabulary.TenantId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The pictures that people sent to a business, for its people. Thread safe; reads only. */
@Component
public class Gallery {

    private static final Pattern ID = Pattern.compile("(\\d{1,12})-(\\d{1,2})");

    private final Pictures pictures;

    Gallery(Pictures pictures) {
        this.pictures = pictures;
    }

    /**
     * A JPEG.
     *
     * @param small whether it is for a list
     */
    public byte[] picture(TenantId tenant, String person, String id, boolean small) {
        Matcher parts = ID.matcher(id);
        Optional<RemadePicture> found = parts.matches()
                ? Places.person(person)
                        .flatMap(who -> pictures.one(
                                new Actor(tenant, who, ActorMode.CLIENT),
                                Long.parseLong(parts.group(1)),
                                Integer.parseInt(parts.group(2))))
                        .map(Kept::picture)
                : Optional.empty();
        RemadePicture picture = NotThere.demand(found);
        return small ? picture.small() : picture.jpeg();
    }
}
