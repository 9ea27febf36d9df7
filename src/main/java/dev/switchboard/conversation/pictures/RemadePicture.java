package dev.switchboard.conversation.pictures;

/**
 * A picture as it is kept: upright, small, and painted anew, without anything that the file held besides.
 *
 * @param jpeg at most 300 kB
 * @param small the same for lists
 */
public record RemadePicture(byte[] jpeg, byte[] small, int width, int height) {

    @Override
    public String toString() {
        return "RemadePicture[" + width + "x" + height + "]";
    }
}
