/**
 * Events as routes see them: {@code from: event:<subscriber>} hears them, the bean {@code events} tells them, and the beans
 * {@code eventRelay} and {@code subscribers} are the steps of the relay's own stories.
 *
 * <p>May use {@code events} and what that may use, {@code route.story}, and Camel. Start with {@link
 * dev.switchboard.events.route.EventComponent}, then {@link dev.switchboard.events.route.Subscribers}.
 */
package dev.switchboard.events.route;
