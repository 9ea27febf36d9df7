/**
 * A text model that follows a script: OpenAI's chat completions, answered by an ordered list of rules.
 *
 * <p>Owns: the rules, token counting, the vendor's error shape. Says {@code simulated-…} in every answer's model field.
 * Uses {@code wire} and {@code dials}, nothing of the house. Start with {@link dev.switchboard.simulator.model.Model}.
 */
package dev.switchboard.simulator.model;
