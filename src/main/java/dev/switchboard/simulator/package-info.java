/**
 * The far ends for demos, tests and load: one loopback server that speaks a carrier's and a text model's protocols.
 *
 * <p>Owns: its life cycle and its control API. Uses nothing of the house, so that it can judge us; the house reaches it
 * by HTTP alone. Start with {@link dev.switchboard.simulator.Simulator}, then {@code carrier} and {@code model}.
 */
package dev.switchboard.simulator;
