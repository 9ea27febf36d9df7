/**
 * A speech model that follows a script: Realtime over a web socket, in both dialects, with every failure it can be asked for.
 *
 * <p>Owns: its own codec and a voice that carries its letters, so that both ends can tell what was heard. Uses {@code wire},
 * nothing of the house. Start with {@link dev.switchboard.simulator.speech.SpeechModel}.
 */
package dev.switchboard.simulator.speech;
