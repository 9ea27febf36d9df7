/**
 * Live events for open pages: {@code GET /api/events/stream}, one connection a page, over which the hub speaks alone.
 *
 * <p>Owns the connections and their one thread. Wiring between {@link dev.switchboard.events.LiveEvents}, which remembers,
 * and the listener it is mounted on. Start with {@link dev.switchboard.ops.live.LiveStreams}.
 */
package dev.switchboard.ops.live;
