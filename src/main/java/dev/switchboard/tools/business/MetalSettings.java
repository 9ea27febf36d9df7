package dev.switchboard.tools.business;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who tells what metals cost, and how long that is believed.
 *
 * @param url answers {@code {"timestamp":…,"currency":"USD","unit":"troy_ounce","prices":{"gold":…}}}; empty for nobody
 * @param fresh for so long the provider is not asked again
 * @param stale an older price is said to be old
 * @param useless an older price is not told at all
 * @param limit how long one question to the provider may take
 */
@ConfigurationProperties("switchboard.metals")
public record MetalSettings(
        @DefaultValue("") String url,
        @DefaultValue("1m") Duration fresh,
        @DefaultValue("15m") Duration stale,
        @DefaultValue("24h") Duration useless,
        @DefaultValue("2s") Duration limit) {}
