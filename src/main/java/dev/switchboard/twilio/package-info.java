/**
 * The carrier: its signature, its forms, its REST interface and what can go wrong there.
 *
 * <p>Owns the settings under {@code switchboard.twilio}, the one HTTP client to the carrier and the proof that a
 * webhook came from it. May use {@code security}, {@code tenancy}, {@code store}, {@code signals} and {@code
 * vocabulary}; knows no Camel. Start with {@link dev.switchboard.twilio.TwilioSignature} for what comes in and {@link
 * dev.switchboard.twilio.TwilioHttp} for what goes out.
 */
package dev.switchboard.twilio;
