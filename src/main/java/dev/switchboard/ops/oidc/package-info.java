/**
 * People who sign in at a provider of OpenID Connect: the way there, the proof that comes back, and the way out. Nothing of
 * it is built when no provider is set.
 *
 * <p>Asks the provider and judges its ID token; who somebody is here is decided by {@link
 * dev.switchboard.security.Elsewhere}. Used by the gate. Start at {@link dev.switchboard.ops.oidc.Provider}.
 */
package dev.switchboard.ops.oidc;
