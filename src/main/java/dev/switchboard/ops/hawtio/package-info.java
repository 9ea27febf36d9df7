/**
 * Hawtio on the management listener: the routes as Camel sees them, their counts and sources, start and stop.
 *
 * <p>Owns: Hawtio's pages, the way from them to the JVM's management beans (Jolokia), and the list of what may be read and
 * done there. Who may come in is the gate's business. Start with {@link dev.switchboard.ops.hawtio.AllowList}.
 */
package dev.switchboard.ops.hawtio;
