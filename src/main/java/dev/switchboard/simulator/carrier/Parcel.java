package dev.switchboard.simulator.carrier;

import dev.switchboard.simulator.wire.Form;

/**
 * One signed form on its way to the hub. Immutable.
 *
 * @param kind webhook or callback, as the wire log calls it
 * @param url the address as the world reads it, fragment included
 * @param token the idempotency token, the same on every attempt
 */
record Parcel(String kind, String url, Form form, String token) {}
