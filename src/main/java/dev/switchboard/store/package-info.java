/**
 * DynamoDB, and the few verbs the house uses on it: conditional writes, transactions, leases, once.
 *
 * <p>Owns the table definitions and every call to the database; reads here never return what has expired. Uses signals
 * and vocabulary. Repositories of other rooms stand on {@link dev.switchboard.store.Store}; start there, then see {@link
 * dev.switchboard.store.Table} for the keys.
 */
package dev.switchboard.store;
