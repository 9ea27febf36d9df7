/**
 * A carrier that acts: takes texts and calls by REST, delivers them with signed callbacks, plays the phones, and keeps
 * books by which a hub can be judged.
 *
 * <p>Owns: its own signer, segment counting, TwiML reading, opt-outs and books. Uses {@code wire} and {@code dials},
 * nothing of the house. Start with {@link dev.switchboard.simulator.carrier.Carrier}.
 */
package dev.switchboard.simulator.carrier;
