/**
 * A speech engine as a call sees it: hears, speaks, can be cut short, asks for tools.
 *
 * <p>Owns the port and its small family of outcomes; {@code openai} is the first engine behind it. Knows no tenant, no
 * store, no Camel. Start with {@link dev.switchboard.voice.engine.SpeechSession}.
 */
package dev.switchboard.voice.engine;
