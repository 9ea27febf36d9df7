/**
 * The meters the house keeps, listed in one place, and whether it takes new work.
 *
 * <p>Uses vocabulary. Start with {@link dev.switchboard.signals.Meter} and {@link dev.switchboard.signals.Drain}.
 */
package dev.switchboard.signals;
