/**
 * One person's thread over every channel: what was said, by whom, and what is still owed an answer.
 *
 * <p>Owns people, turns and the right to answer. Uses store, tenancy and vocabulary. Start with {@link
 * dev.switchboard.conversation.Conversations}.
 */
package dev.switchboard.conversation;
