/**
 * The pages of the management listener and the JSON behind them: overview, simulator, routes, and what operators keep.
 *
 * <p>Owns: how pages are put together, the border around them, and the way on to the simulator's control API. May see
 * every room; nobody sees it. The files are in {@code src/main/resources/pages}. Start with
 * {@link dev.switchboard.ops.pages.ManagementPages}.
 */
package dev.switchboard.ops.pages;
