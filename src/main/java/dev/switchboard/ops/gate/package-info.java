/**
 * The gate of the management listener: who is let in to the pages, and how a refusal is told.
 *
 * <p>Wiring between Spring Security's filters and {@link dev.switchboard.security.SignIn}, which decides. Start with {@link
 * dev.switchboard.ops.gate.ManagementGate}.
 */
package dev.switchboard.ops.gate;
