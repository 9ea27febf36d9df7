/**
 * What happened: facts in the past tense, kept in the transaction of the change they tell of, and told until somebody
 * has heard them.
 *
 * <p>Owns the list of types, the outbox, its relay, dead letters and the live feed. Uses security, tenancy, store, signals
 * and vocabulary; Camel only in {@code route}. Start with {@link dev.switchboard.events.EventType}, then {@link
 * dev.switchboard.events.Outbox} for who tells and {@link dev.switchboard.events.Relay} for how it gets out.
 */
package dev.switchboard.events;
