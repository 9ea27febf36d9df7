package dev.switchboard.events;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events get out.
 *
 * @param kafka where Kafka is, as {@code host:port,host:port}; without it events are told inside this process
 * @param topic the topic they are told to
 * @param rate at most so many events a second leave one instance, so that a backlog does not slow live work
 * @param lease how long one instance may relay a shard before it says that it is still there
 * @param settle an event is told when it is this old: a neighbour with a lower place may be committed a moment later
 * @param warnAfter an event that waits longer than this makes the hub degraded
 * @param lettersKept how long a dead letter waits for somebody
 */
@ConfigurationProperties("switchboard.events")
public record EventSettings(
        @DefaultValue("") String kafka,
        @DefaultValue("switchboard.events") String topic,
        @DefaultValue("300") int rate,
        @DefaultValue("10s") Duration lease,
        @DefaultValue("50ms") Duration settle,
        @DefaultValue("60s") Duration warnAfter,
        @DefaultValue("30d") Duration lettersKept) {}
