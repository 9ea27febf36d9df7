/**
 * The carrier and the speech model for tests of routes, tools and agents: a JUnit extension and a handset.
 *
 * <p>Owns: what a test needs to let somebody call and to judge what they heard. Uses the running hub of {@code scenario}.
 * Start with {@link dev.switchboard.simulator.junit.FarEnds}; {@code docs/simulator.md} has an example.
 */
package dev.switchboard.simulator.junit;
