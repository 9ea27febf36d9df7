/**
 * Where Camel meets the house: what makes YAML routes hot.
 *
 * <p>Owns nothing itself; {@code door} is what doors have in common, {@code story} the component that they hand work to,
 * {@code reload} reads, swaps and reaps the routes of the {@code routes} and {@code kamelets} folders. Uses Camel and Spring, nothing of the house. Start with
 * {@code reload.RouteFolders}.
 */
package dev.switchboard.route;
