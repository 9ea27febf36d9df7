/**
 * The {@code tool:} component: a tool's route is one more hot consumer, which copies the tool's card when it begins to take
 * work.
 *
 * <p>Owns what Camel sees of a tool: arguments are the body, nothing is a header. Uses tools, route.story and Camel. Start
 * with {@link dev.switchboard.tools.route.ToolConsumer}.
 */
package dev.switchboard.tools.route;
