package dev.switchboard.route.reload;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is wrong with the route and Kamelet files now, one entry for a broken file and any
 * number of warnings. Written by the loading thread, read by any.
 */
final class RouteProblems {

    private static final Logger log = LoggerFactory.getLogger(RouteProblems.class);

    private final Map<Path, RouteProblem> problems = new ConcurrentSkipListMap<>();
    private final Clock clock;
    private volatile List<RouteProblem> warnings = List.of();

    RouteProblems(Clock clock) {
        this.clock = clock;
    }

    List<RouteProblem> all() {
        return Stream.concat(problems.values().stream(), warnings.stream()).toList();
    }

    /** Files that are not what runs. */
    List<RouteProblem> broken() {
        return List.copyOf(problems.values());
    }

    /** No file is broken. */
    boolean none() {
        return problems.isEmpty();
    }

    boolean has(Path file) {
        return problems.containsKey(file);
    }

    /** Keeps the time of the first sight as long as the same thing is wrong at the same place. */
    void record(Path file, int line, String message) {
        RouteProblem known = problems.get(file);
        if (known != null && known.line() == line && known.message().equals(message)) {
            return;
        }
        RouteProblem problem = new RouteProblem(RouteProblem.Kind.BROKEN, file, line, message, clock.instant());
        problems.put(file, problem);
        log.warn("Not loaded, what ran before goes on: {}", problem);
    }

    void clear(Path file) {
        if (problems.remove(file) != null) {
            log.info("Mended: {}", file);
        }
    }

    /** Makes these the warnings, in place of those of the last look. */
    void warn(List<RouteProblem.Finding> found) {
        List<RouteProblem> before = warnings;
        warnings = found.stream().map(each -> warning(each, before)).toList();
        warnings.stream().filter(each -> !before.contains(each)).forEach(each -> log.warn("Runs, but: {}", each));
        before.stream().filter(each -> !warnings.contains(each)).forEach(each -> log.info("No longer so: {}", each));
    }

    private RouteProblem warning(RouteProblem.Finding found, List<RouteProblem> before) {
        return before.stream()
                .filter(each -> each.finding().equals(found))
                .findFirst()
                .orElseGet(() -> new RouteProblem(
                        RouteProblem.Kind.WARNING, found.file(), found.line(), found.message(), clock.instant()));
    }
}
