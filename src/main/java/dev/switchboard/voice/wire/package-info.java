/**
 * Sound on its way as text: finding the few bytes that matter in a frame, and wrapping them for the other side.
 *
 * <p>Owns: the byte scan, the length of a piece of sound, and the one place that touches the web socket library's own
 * frames and connections. Uses Vert.x and nothing of the house. Start with {@link dev.switchboard.voice.wire.JsonScan}.
 */
package dev.switchboard.voice.wire;
