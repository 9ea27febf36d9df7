package dev.switchboard.guard.floors.broken.store;

import dev.switchboard.guard.floors.broken.messaging.Texts;

/** The ground on the shoulders of a face. */
public record Rows(Texts texts) {}
