/**
 * What routes see of an answer.
 *
 * <p>Owns the step inside {@code ask-agent-action}. Uses answering, llm and Camel. Start with {@link
 * dev.switchboard.answering.route.AskAgent}.
 */
package dev.switchboard.answering.route;
