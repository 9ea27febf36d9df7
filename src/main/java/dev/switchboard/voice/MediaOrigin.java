package dev.switchboard.voice;

import dev.switchboard.twilio.PublicOrigin;
import java.net.URI;

/** Where the carrier connects sound, where that is another host: operators write it with any of the four schemes. */
final class MediaOrigin {

    private MediaOrigin() {}

    static PublicOrigin of(URI given) {
        String text = given.toString().replaceFirst("^ws", "http");
        URI whole = URI.create(text);
        return new PublicOrigin(URI.create(whole.getScheme() + "://" + whole.getRawAuthority()));
    }
}
