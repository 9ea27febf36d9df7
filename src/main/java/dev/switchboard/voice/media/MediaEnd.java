package dev.switchboard.voice.media;

/** Why a carrier's leg ended. */
public enum MediaEnd {
    /** The caller hung up, or the carrier ended the stream. */
    HUNG_UP,
    /** We closed it. */
    CLOSED,
    /** The connection broke without a word. */
    LOST,
    /** No start came in time, or one for another call. */
    REFUSED
}
