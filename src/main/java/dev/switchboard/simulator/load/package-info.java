/**
 * Load for the phone: plays many callers and their model against a running hub, and measures what is between them.
 *
 * <p>Owns: stamped sound, the table of what was measured, and a bare relay to compare with. Uses the simulator and Vert.x,
 * nothing of the house. Start with {@link dev.switchboard.simulator.load.CallLoad}.
 */
package dev.switchboard.simulator.load;
