/**
 * What the tools of the box stand on: when a business is open, what it has, when it has time, what metals cost, and what
 * its people should follow up.
 *
 * <p>Owns those records and the answers that tools give from them, each with a sentence that can be said as it is. Uses
 * llm, conversation and the ground, and of tools what a use is, its failure and its news. Start with {@link
 * dev.switchboard.tools.business.Premises}.
 */
package dev.switchboard.tools.business;
