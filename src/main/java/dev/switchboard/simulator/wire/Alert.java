package dev.switchboard.simulator.wire;

/** A complaint as the vendor's debugger would show it. */
public record Alert(int code, String message) {}
