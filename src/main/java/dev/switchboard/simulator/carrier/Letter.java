package dev.switchboard.simulator.carrier;

import java.time.Instant;
import java.util.List;

/**
 * What a message says and where it goes. Immutable.
 *
 * @param service the messaging service it was given to, or null
 * @param statusCallback where its fate is told, or null
 * @param sendAt when a scheduled message is due, or null
 */
record Letter(
        String from,
        String to,
        String body,
        List<Picture> media,
        String service,
        String statusCallback,
        Instant sendAt) {

    /** A picture or other file of a message. */
    record Picture(String contentType, String url) {}

    Letter {
        media = List.copyOf(media);
    }

    static Letter of(String from, String to, String body) {
        return new Letter(from, to, body, List.of(), null, null, null);
    }

    Letter with(List<Picture> pictures) {
        return new Letter(from, to, body, pictures, service, statusCallback, sendAt);
    }

    Letter telling(String url) {
        return new Letter(from, to, body, media, service, url, sendAt);
    }

    Letter through(String newService, Instant due) {
        return new Letter(from, to, body, media, newService, statusCallback, due);
    }

    Letter blank() {
        return new Letter(from, to, "", media, service, statusCallback, sendAt);
    }

    String sidPrefix() {
        return media.isEmpty() ? "SM" : "MM";
    }

    /** Who the recipient would have to stop: the number, or the service that sends for many. */
    String sender() {
        return from == null ? service : from;
    }
}
