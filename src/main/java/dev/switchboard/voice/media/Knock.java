package dev.switchboard.voice.media;

/**
 * Somebody asks for a media socket; nothing of it is believed yet.
 *
 * @param path as it stood on the wire
 * @param token the last part of the path
 * @param signature the carrier's, or null
 * @param loop the event loop that the connection lives on, by its place
 */
public record Knock(String path, String token, String signature, int loop) {

    @Override
    public String toString() {
        return "Knock[loop=" + loop + "]";
    }
}
