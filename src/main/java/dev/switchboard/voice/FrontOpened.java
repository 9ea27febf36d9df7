package dev.switchboard.voice;

/** The front listens: one public origin for webhooks, pages and call audio. */
public record FrontOpened(int port) {}
