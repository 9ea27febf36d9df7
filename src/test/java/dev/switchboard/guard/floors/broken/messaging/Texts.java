package dev.switchboard.guard.floors.broken.messaging;

/** Stands in for a face. */
public class Texts {}
