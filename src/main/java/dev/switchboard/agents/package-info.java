/**
 * What an agent is told before it answers.
 *
 * <p>Owns the default instructions (under {@code resources/prompts}) and how they are filled for a tenant. Uses tenancy
 * and vocabulary. Start with {@link dev.switchboard.agents.Instructions}.
 */
package dev.switchboard.agents;
