/**
 * Is this hub ready for real callers? It tries, over the wire, what must be right: that the world reaches it, that the
 * carrier, the model and the record accept its keys and rights. Shown at {@code /ops/go-live} and by {@code doctor}.
 * May use any room; nobody uses it but {@code ops}. Start at {@link dev.switchboard.ops.golive.GoLive}.
 */
package dev.switchboard.ops.golive;
