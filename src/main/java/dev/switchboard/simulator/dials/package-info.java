/**
 * What a tester can turn to make the far ends misbehave: one enum that lists every dial, one panel that holds them.
 *
 * <p>Owns: names, ranges, defaults (all off) and their validation. Uses the {@code wire} package for JSON. Start with
 * {@link dev.switchboard.simulator.dials.Dial}.
 */
package dev.switchboard.simulator.dials;
