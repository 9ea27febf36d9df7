/**
 * Pictures that people sent: made over before they are kept, so that nothing of the file that came in is handed on.
 *
 * <p>Owns their items and what may become of a file. Uses store and vocabulary. Start with {@link
 * dev.switchboard.conversation.pictures.PictureMaker}.
 */
package dev.switchboard.conversation.pictures;
