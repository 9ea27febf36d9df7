/**
 * Loads the route and Kamelet folders, and swaps what changed in them while work goes on.
 *
 * <p>Owns: reading, comparing, swapping, reaping, and the list of what is wrong. Uses {@code route.story} and Camel. One
 * thread does all loading. Start with {@link dev.switchboard.route.reload.RouteFolders}, then {@link
 * dev.switchboard.route.reload.Swap}.
 */
package dev.switchboard.route.reload;
