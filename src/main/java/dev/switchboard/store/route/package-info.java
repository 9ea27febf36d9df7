/**
 * What routes see of the store: the idempotent repository {@code once}, and rows that a route author keeps.
 *
 * <p>May use Camel. Start with {@link dev.switchboard.store.route.OnceRepository}.
 */
package dev.switchboard.store.route;
