/**
 * One turn of an agent, on any text channel: history, instructions, model, words.
 *
 * <p>Uses agents, llm, conversation and the ground. Start with {@link dev.switchboard.answering.Answerer}.
 */
package dev.switchboard.answering;
