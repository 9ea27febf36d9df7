package dev.switchboard.conversation;

/**
 * What the carrier tells of a text that it took from us.
 *
 * @param part which part of the reply it is, from 1
 * @param of how many parts that reply has
 * @param rank only news of a higher rank replace others
 * @param errorCode null where nothing went wrong
 */
public record CarrierNews(int part, int of, String sid, String status, int rank, String errorCode) {

    public boolean last() {
        return part >= of;
    }

    /** Nothing where it names a part that no reply has. */
    boolean possible() {
        return part >= 1 && part <= PartItems.MOST && of <= PartItems.MOST;
    }
}
