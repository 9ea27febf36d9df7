/**
 * A phone call's life: who is called, what is said and heard, what stays of it in the record.
 *
 * <p>A face of the house: uses the minds and the ground, and no other face. Sound never passes here: {@code media} and
 * {@code engine} move it on the connection's event loop and know no tenant, no store and no Camel. Start with
 * {@code routes/voice-inbound.camel.yaml}, then {@code docs/voice-hot-path.md}.
 */
package dev.switchboard.voice;
