/**
 * What people of a business read and do: the threads of those who were in touch, and what should be followed up.
 *
 * <p>A face of the house: uses the minds and the ground, and no other face; where it has to send something, a route does it.
 * Routes reach it as the bean {@code inboxDesk}; start with {@link dev.switchboard.inbox.Inbox}.
 */
package dev.switchboard.inbox;
