/**
 * Where time went: spans of every route, sent to a collector when somebody has set one, masked like the logs. Nothing of
 * it is loaded otherwise. May use any room; nobody uses it. Start with {@link
 * dev.switchboard.ops.traces.TraceConfiguration}.
 */
package dev.switchboard.ops.traces;
