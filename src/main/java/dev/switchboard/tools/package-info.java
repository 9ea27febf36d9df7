/**
 * What an agent may call: tools that are routes, one file each under {@code routes/tools}.
 *
 * <p>Owns a tool's card and its immutable copy, the schema that arguments are held to, who may use what, the ledger that
 * lets an act happen once, and what a model is told of a result. Uses conversation and the ground, and Camel only in {@code
 * route}; {@code business} is what the tools of the box stand on. Start with {@link dev.switchboard.tools.Tools}.
 */
package dev.switchboard.tools;
