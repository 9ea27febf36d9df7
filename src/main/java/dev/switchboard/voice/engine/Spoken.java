package dev.switchboard.voice.engine;

/** Something the engine says: one piece of speech with a beginning and an end. The same object for all of it. */
public record Spoken(String item, int part) {}
