/**
 * OpenAI's Realtime protocol behind the speech port: the current dialect, and the old one for servers that still speak it.
 *
 * <p>Owns: frames, dialects, the order of answers, which error means what, rotation and reconnection with memory. Uses
 * {@code voice.wire}, Vert.x and Jackson. Start with {@link dev.switchboard.voice.engine.openai.RealtimeEngine}.
 */
package dev.switchboard.voice.engine.openai;
