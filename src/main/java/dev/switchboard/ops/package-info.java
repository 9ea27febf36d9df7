/**
 * Running the hub: its settings, its health, its pages for operators, its start report.
 *
 * <p>Wiring: may see every room, and nobody sees it. Start with {@link dev.switchboard.ops.EnvironmentName} for the
 * settings, {@link dev.switchboard.ops.StartReport} for what the program says of itself.
 */
package dev.switchboard.ops;
