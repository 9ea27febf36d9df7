package dev.switchboard.ops.border;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much a request may bring, and how long it may take over it.
 *
 * @param body the largest body, forms excepted
 * @param form the largest form; the carrier's are below 16 kB
 * @param depth how deeply JSON may be nested
 * @param arrival the time a client has for its headers, and again for its body, from the first byte to the last
 * @param trustedProxies addresses and networks whose {@code X-Forwarded-For} and {@code X-Forwarded-Proto} are believed
 * @param tlsOnly whether a request without TLS is refused; always so in production
 */
@ConfigurationProperties("switchboard.border")
record BorderSettings(
        @DefaultValue("2MB") DataSize body,
        @DefaultValue("64KB") DataSize form,
        @DefaultValue("64") int depth,
        @DefaultValue("10s") Duration arrival,
        @DefaultValue List<String> trustedProxies,
        @DefaultValue("false") boolean tlsOnly) {}
