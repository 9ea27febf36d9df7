/**
 * What the zero-configuration run has in place of an account somewhere: a DynamoDB in this process, secrets made on the
 * first start, and the simulated far ends.
 *
 * <p>Development only: the production build leaves this package out. May see every room; nobody sees it. Start with
 * {@link dev.switchboard.embedded.EmbeddedStore}.
 */
package dev.switchboard.embedded;
