/**
 * The chat as routes reach it: what a request brought is taken out of its exchange, and the answer put in its place.
 *
 * <p>The only part of the room that knows Camel. Start with {@link dev.switchboard.chat.route.ChatDesk}.
 */
package dev.switchboard.chat.route;
