/**
 * The {@code story:} component: like {@code direct:}, but the newest consumer of a name takes new work while older ones
 * finish theirs, so that a route can be replaced under load.
 *
 * <p>Owns: admission to a consumer and its in-flight count. Uses Camel, and of the house the word for a refusal. A second scheme with the
 * same manners (for example {@code tool:}) is another {@link dev.switchboard.route.story.HotComponent}. Start with {@link
 * dev.switchboard.route.story.HotConsumer}.
 */
package dev.switchboard.route.story;
