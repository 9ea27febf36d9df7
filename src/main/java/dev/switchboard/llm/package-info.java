/**
 * Text models behind one port.
 *
 * <p>Owns the question, the answer and the small family of things that go wrong. Knows vendors' protocols through a
 * library and nothing of the conversation. Uses signals and vocabulary. Start with {@link dev.switchboard.llm.TextModel}.
 */
package dev.switchboard.llm;
