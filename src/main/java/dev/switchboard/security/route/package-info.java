/**
 * What routes see of whoever asks.
 *
 * <p>May use Camel. Start with {@link dev.switchboard.security.route.Asker}.
 */
package dev.switchboard.security.route;
