package dev.switchboard.llm;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a model may be silent that answers piece by piece.
 *
 * @param first until its first word
 * @param between from one piece to the next
 * @param whole for all of one answer
 */
@ConfigurationProperties("switchboard.llm.stream")
public record StreamSettings(
        @DefaultValue("4s") Duration first,
        @DefaultValue("2s") Duration between,
        @DefaultValue("60s") Duration whole) {}
