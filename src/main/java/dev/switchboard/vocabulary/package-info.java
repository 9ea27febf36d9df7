/**
 * The words of the house as types, so that the compiler keeps them apart and no one prints what must stay private.
 *
 * <p>Owns: tenants, people, actors, phone numbers, secrets as values. Uses nothing of the house. Start with {@link
 * dev.switchboard.vocabulary.Actor}: it is what every repository asks for.
 */
package dev.switchboard.vocabulary;
