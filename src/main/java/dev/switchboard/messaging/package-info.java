/**
 * Texts: what arrived, what is owed, how a reply came out.
 *
 * <p>A face of the house: uses the minds and the ground, and no other face. Routes reach it as the bean {@code texts};
 * start with {@link dev.switchboard.messaging.Texts}.
 */
package dev.switchboard.messaging;
