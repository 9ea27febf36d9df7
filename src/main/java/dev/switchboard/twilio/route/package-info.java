/**
 * The carrier as routes see it: the processors and beans that YAML names around {@code platform-http:} doors and {@code
 * twilio:} endpoints.
 *
 * <p>Owns the bean names {@code verifyTwilio}, {@code textDraft}, {@code carrierBooks} and {@code
 * carrierFailure}. May use {@code twilio} and
 * what that may use, and Camel. Start with {@link dev.switchboard.twilio.route.VerifyTwilio}.
 */
package dev.switchboard.twilio.route;
