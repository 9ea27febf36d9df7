/**
 * What of tracing knows Camel: it hands Camel's own tracer the one to write to. Used by the package above it only, which
 * decides whether there is a collector at all; uses Camel and nothing of the house.
 * Start with {@link dev.switchboard.ops.traces.route.TracedRoutes}.
 */
package dev.switchboard.ops.traces.route;
