/**
 * What every HTTP door has in common: who may come in, how often, and what leaves with an answer.
 *
 * <p>Owns the words by which a route file says who may come in ({@link dev.switchboard.route.door.Admission}) and the
 * Kamelet that limits a rate. Uses Camel, nothing of the house but vocabulary; who somebody is, the listener's gate
 * decides. Start with {@link dev.switchboard.route.door.DoorRules}.
 */
package dev.switchboard.route.door;
