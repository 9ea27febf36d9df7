/**
 * Live events for open pages: {@code GET /api/events/stream}, one connection a page, over which the hub speaks alone, on both
 * listeners.
 *
 * <p>Owns the connections and their threads. Wiring between {@link dev.switchboard.events.LiveEvents}, which remembers,
 * and the gates, which say who listens. Start with {@link dev.switchboard.ops.live.LiveStreams}.
 */
package dev.switchboard.ops.live;
