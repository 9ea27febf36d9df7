package dev.switchboard.route.reload;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import java.util.List;

/**
 * Keeps one meter a route instead of one a version for Camel's exchange events, which are never taken out of the registry.
 * The meters of Camel's route policy go with their route and must keep the version: merged, the old version's end would
 * take the new one's meter away. Stateless, any thread.
 */
final class VersionlessMeters implements MeterFilter {

    private static final String EXCHANGE_EVENTS = "camel.exchange.event.notifier";

    @Override
    public Meter.Id map(Meter.Id id) {
        if (!id.getName().startsWith(EXCHANGE_EVENTS)) {
            return id;
        }
        List<Tag> tags = id.getTags().stream().map(VersionlessMeters::plain).toList();
        return id.replaceTags(tags);
    }

    private static Tag plain(Tag tag) {
        return switch (tag.getKey()) {
            case "routeId" -> Tag.of("routeId", tag.getValue().replaceFirst("(~\\d+|(\\.\\d+)+)$", ""));
            case "endpointName" -> Tag.of("endpointName", tag.getValue().replaceFirst("^(kamelet:[^/]+)/.*$", "$1"));
            default -> tag;
        };
    }
}
