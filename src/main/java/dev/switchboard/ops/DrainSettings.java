package dev.switchboard.ops;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the hub stops.
 *
 * @param delay how long it still takes new work after its readiness has gone, until every balancer knows
 * @param grace how long it then finishes what is under way
 */
@ConfigurationProperties("switchboard.drain")
record DrainSettings(@DefaultValue("0s") Duration delay, @DefaultValue("30s") Duration grace) {}
