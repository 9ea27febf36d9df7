package dev.switchboard.conversation.pictures;

/** A file that is not kept. */
public final class PictureRefused extends Exception {

    /** Why, as it stands in the record and is told to whoever sent it. */
    public enum Why {
        /** More bytes than a picture may have. */
        TOO_LARGE,
        /** Few bytes that would become more pixels than anybody needs. */
        TOO_MANY_PIXELS,
        /** By its beginning a picture, and then not. */
        BROKEN,
        /** No kind of picture that is looked at here, whatever its name says. */
        NOT_A_PICTURE,
        /** It does not lie where the carrier keeps pictures. */
        NOT_OURS,
        /** The carrier did not have it, or not any more. */
        GONE
    }

    private final Why why;

    public PictureRefused(Why why) {
        super("A picture is refused: " + why);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
