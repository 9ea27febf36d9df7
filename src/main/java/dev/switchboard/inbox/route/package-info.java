/**
 * What routes see of the inbox: the bean {@code inboxDesk}, a method for each story of {@code
 * routes/conversations*.camel.yaml} and {@code routes/leads*.camel.yaml}.
 *
 * <p>May use {@code inbox} and what that may use, and Camel. Start with {@link dev.switchboard.inbox.route.InboxDesk}.
 */
package dev.switchboard.inbox.route;
