/**
 * A text model that follows a script: OpenAI's chat completions and Anthropic's messages, answered by an ordered list of
 * rules.
 *
 * <p>Owns: the rules, token counting, the vendors' error shapes. Says {@code simulated-…} in every answer's model field.
 * Uses {@code wire} and {@code dials}, nothing of the house. Start with {@link dev.switchboard.simulator.model.Model}.
 */
package dev.switchboard.simulator.model;
