package dev.switchboard.guard.floors.broken.attic;

/** A room nobody planned. */
public class Lumber {}
