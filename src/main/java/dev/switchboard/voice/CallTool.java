package dev.switchboard.voice;

/**
 * A tool that was used in a call. Neither what it was given nor what it gave.
 *
 * @param outcome {@code done}, {@code failed} or {@code refused}
 */
record CallTool(String name, String outcome, long millis) {}
