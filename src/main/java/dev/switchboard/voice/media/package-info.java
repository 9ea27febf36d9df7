/**
 * The carrier's side of a call: the door that media sockets come through, the frames, and what was really heard.
 *
 * <p>Owns: the front listener and its event loops, the {@link dev.switchboard.voice.media.MediaSocket} port, the playback
 * ledger. Uses {@code voice.wire} and Vert.x; knows no tenant, no store, no Camel. Start with {@link
 * dev.switchboard.voice.media.MediaSocket}.
 */
package dev.switchboard.voice.media;
