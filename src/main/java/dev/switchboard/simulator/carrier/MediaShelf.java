package dev.switchboard.simulator.carrier;

import dev.switchboard.simulator.wire.Answer;
import java.util.Optional;

/**
 * The last pictures that handsets sent, as the carrier keeps them for the hub. What the hub deletes is gone for the hub; the
 * handset that sent it still shows it. Confined to the event loop.
 */
final class MediaShelf {

    private static final int KEPT = 50;
    private static final String OPEN_PATH = "/simulator/media/";
    private static final String NO_MESSAGE = "";

    private record Kept(String messageSid, String contentType, byte[] bytes) {}

    private final Sids sids;
    private final Ledger<Kept> shelf = new Ledger<>(KEPT);

    MediaShelf(Sids sids) {
        this.sids = sids;
    }

    /** Keeps a file of a message and gives its sid. */
    String keep(String messageSid, String contentType, byte[] bytes) {
        String sid = sids.next("ME");
        shelf.put(sid, new Kept(messageSid, contentType, bytes));
        return sid;
    }

    /** The REST answer: like Twilio's, a redirect to an address that needs no key. */
    Optional<Answer> redirect(String carrierOrigin, String messageSid, String sid) {
        return find(messageSid, sid)
                .map(kept -> Answer.of(307, "", "").with("Location", carrierOrigin + OPEN_PATH + sid));
    }

    /** What the redirect leads to. */
    Optional<Answer> open(String path) {
        return shelf.find(path.substring(path.lastIndexOf('/') + 1))
                .map(kept -> Answer.bytes(kept.contentType(), kept.bytes()));
    }

    boolean remove(String messageSid, String sid) {
        return find(messageSid, sid)
                .flatMap(kept -> shelf.change(sid, it -> new Kept(NO_MESSAGE, it.contentType(), it.bytes())))
                .isPresent();
    }

    void clear() {
        shelf.clear();
    }

    private Optional<Kept> find(String messageSid, String sid) {
        return shelf.find(sid).filter(kept -> kept.messageSid().equals(messageSid));
    }
}
