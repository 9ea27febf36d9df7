/**
 * Whose number, whose data, which mode.
 *
 * <p>Owns tenants, the numbers they are reached on, and who a person is to a tenant. Uses store, signals and vocabulary.
 * Start with {@link dev.switchboard.tenancy.Reception}: the number that was dialled decides.
 */
package dev.switchboard.tenancy;
