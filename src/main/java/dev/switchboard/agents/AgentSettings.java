package dev.switchboard.agents;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How prompts are read.
 *
 * @param storeLimit how long the record may take before the defaults answer instead
 * @param freshFor how long a version is used before it is asked again which one is published; what is published here is
 *     used at once
 */
@ConfigurationProperties("switchboard.agents")
public record AgentSettings(@DefaultValue("200ms") Duration storeLimit, @DefaultValue("2s") Duration freshFor) {}
