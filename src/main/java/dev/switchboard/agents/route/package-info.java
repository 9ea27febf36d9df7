/**
 * What routes see of the agents' configuration: the bean {@code agentDesk}, a method for each story of {@code
 * routes/agent-config*.camel.yaml}.
 *
 * <p>May use {@code agents} and what that may use, and Camel. Start with {@link dev.switchboard.agents.route.AgentDesk}.
 */
package dev.switchboard.agents.route;
