/**
 * Where Camel meets calls: the {@code media:} component, one exchange a connection.
 *
 * <p>Owns: the scheme {@code media:} and how a knock at the media door becomes an exchange. Uses {@code route.story},
 * {@code voice.media} and Camel. Start with {@link dev.switchboard.voice.route.MediaExchanges}.
 */
package dev.switchboard.voice.route;
