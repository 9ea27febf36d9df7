package dev.switchboard.agents;

import java.time.Instant;

/** What somebody set a key to, and when. */
record Value(String text, Instant at, String by) {}
