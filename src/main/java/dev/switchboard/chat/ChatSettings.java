package dev.switchboard.chat;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the chat waits for what.
 *
 * @param claim how long an instance that fell silent keeps others from going on with its answers
 * @param silence after this long without a word the visitor is told that we still wait
 * @param beat how often a connection is written to, so that nobody in between takes it for dead
 * @param kept how long the events of a finished answer can be heard again
 * @param owedAfter a message without an answer that has waited this long is looked after by the sweep
 * @param worthAnswering after this long an answer is given up, for people to see
 * @param session how long a session holds without being renewed
 */
@ConfigurationProperties("switchboard.chat")
record ChatSettings(
        @DefaultValue("15s") Duration claim,
        @DefaultValue("2s") Duration silence,
        @DefaultValue("10s") Duration beat,
        @DefaultValue("3m") Duration kept,
        @DefaultValue("5s") Duration owedAfter,
        @DefaultValue("10m") Duration worthAnswering,
        @DefaultValue("30d") Duration session) {}
