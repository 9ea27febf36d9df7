/**
 * Who may do what: people who sign in, programs with tokens, and the record of what both were allowed and refused.
 *
 * <p>Owns users, tokens, the throttle and the audit entries, and with them the audited changes of tenants; knows nothing of
 * HTTP. Uses tenancy, store, signals and vocabulary. Start with {@link dev.switchboard.security.SignIn}, then {@link
 * dev.switchboard.security.Accounts} and {@link dev.switchboard.security.TenantBooks}.
 */
package dev.switchboard.security;
