/**
 * The house: one deployable, a room for each capability, and the routes that tie them together in {@code routes/}.
 *
 * <p>Owns the program and nothing else. A room uses only rooms below it; a guard test holds the plan. Start with {@code
 * routes/sms-inbound.camel.yaml}, and with {@link dev.switchboard.vocabulary.Actor} for the words.
 */
package dev.switchboard;
