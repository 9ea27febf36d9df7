/**
 * What an agent is told before it answers: fragments, their versions, and how they become one prompt.
 *
 * <p>Owns the declaration ({@code resources/prompts}), the checks that follow from it, versions and drafts of each tenant,
 * and the verbs behind {@code /api/agent-config}. Uses llm, conversation and the ground. Start with {@code agents.yaml},
 * then {@link dev.switchboard.agents.Assembly} and {@link dev.switchboard.agents.Prompts}.
 */
package dev.switchboard.agents;
