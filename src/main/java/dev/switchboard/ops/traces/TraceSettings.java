package dev.switchboard.ops.traces;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where traces go.
 *
 * @param endpoint the collector, like {@code http://collector:4318}; without it nothing is traced
 * @param share how many of a hundred arrivals are traced
 */
@ConfigurationProperties("switchboard.traces")
record TraceSettings(URI endpoint, @DefaultValue("100") int share) {

    TraceSettings {
        if (share < 0 || share > 100) {
            throw new IllegalArgumentException("switchboard.traces: share is between 0 and 100.");
        }
    }

    /** The collector's address for spans by HTTP. */
    String address() {
        return endpoint.toString().replaceFirst("/+$", "") + "/v1/traces";
    }
}
