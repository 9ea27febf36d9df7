/**
 * The gates of both listeners: who is let in, and how a refusal is told.
 *
 * <p>Wiring between requests and {@link dev.switchboard.security.SignIn}, which decides who somebody is. The management
 * listener has Spring Security's filters, the public one a judge of doors. Start with {@link
 * dev.switchboard.ops.gate.ManagementGate}, then {@link dev.switchboard.ops.gate.DoorJudge}.
 */
package dev.switchboard.ops.gate;
