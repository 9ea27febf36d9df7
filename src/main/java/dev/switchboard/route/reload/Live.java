package dev.switchboard.route.reload;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiConsumer;
import org.apache.camel.Route;

/** The version of each route that takes new work. Written by the loading thread, read by any. */
final class Live {

    private record Running(RouteVersion version, Route route) {}

    private final Map<String, Running> running = new ConcurrentSkipListMap<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    /** A number that no version of this route had before, withdrawn ones included. */
    int nextNumber(String id) {
        return numbers.merge(id, 1, Integer::sum);
    }

    void add(RouteVersion version, Route route) {
        running.put(version.id(), new Running(version, route));
    }

    /** Takes a version off the list, unless a newer one has its place already, and gives its route. */
    Route remove(RouteVersion version) {
        return running.remove(version.id()).route();
    }

    RouteVersion version(String id) {
        Running now = running.get(id);
        return now == null ? null : now.version();
    }

    Route route(RouteVersion version) {
        return running.get(version.id()).route();
    }

    List<RouteVersion> all() {
        return running.values().stream().map(Running::version).toList();
    }

    void each(BiConsumer<RouteVersion, Route> reader) {
        running.values().forEach(each -> reader.accept(each.version(), each.route()));
    }
}
