/**
 * How the far ends meet the network: the HTTP door, form and JSON codecs, timers, and the log of all that crossed.
 *
 * <p>Owns: requests and answers as values, the bounded wire log. Uses Vert.x and Jackson, nothing of the house. Start
 * with {@link dev.switchboard.simulator.wire.Door}, then {@link dev.switchboard.simulator.wire.WireLog}.
 */
package dev.switchboard.simulator.wire;
