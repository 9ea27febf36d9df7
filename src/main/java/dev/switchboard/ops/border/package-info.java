/**
 * What the listeners turn away before a route sees it, and what they say then: too much, too slow, too many, too late.
 *
 * <p>Owns the one error shape outside of routes. Uses signals. Start with {@link
 * dev.switchboard.ops.border.BodyBorder} for what may be sent, {@link dev.switchboard.ops.border.Overload} for how much.
 */
package dev.switchboard.ops.border;
