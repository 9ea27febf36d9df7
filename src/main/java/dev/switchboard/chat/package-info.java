/**
 * Web chat: who a visitor is, what they asked, and the answer as it is found.
 *
 * <p>A face of the house: uses the minds and the ground, and no other face. Owns what a business says of its chat ({@link
 * dev.switchboard.chat.Sites}), visitors' sessions, and the events of answers that are under way. Start with {@link
 * dev.switchboard.chat.Chats}.
 */
package dev.switchboard.chat;
