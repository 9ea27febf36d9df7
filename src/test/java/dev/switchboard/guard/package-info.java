/**
 * The guards: tests that hold the rules of the house and teach them when they break. Each collects all it finds before
 * it complains, and each is shown something broken, so that it is known to bark.
 *
 * <p>{@code floors} judges the Java, {@code routes} the YAML, {@code running} the hub as a whole, {@code tree} the files
 * under version control. Start with {@link dev.switchboard.guard.Violations}.
 */
package dev.switchboard.guard;
