package dev.switchboard.route.reload;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;

/** What is loaded and what is wrong, for operators. Any thread; each answer is a snapshot. */
public final class RouteBoard {

    /** A file and the versions of its routes, newest last. */
    public record FileView(Path file, List<RouteView> routes) {}

    /**
     * @param id the route's id in its file
     * @param version counts from 1; Camel knows a later one as {@code id~version}
     * @param from where it starts, without options
     * @param state {@code live}; {@code stopped} by somebody; {@code waiting}, as its file says; or {@code retiring}
     */
    public record RouteView(
            String id, int version, String description, String from, String state, int inFlight, Instant loadedAt) {}

    private final CamelContext context;
    private final RouteFolders folders;
    private final RouteProblems problems;
    private final Live live;
    private final Reaper reaper;
    private final Supplier<RouteProblem> watchEnded;

    /** @param watchEnded gives the problem that nobody looks at the folders any more, or null */
    RouteBoard(
            CamelContext context,
            RouteFolders folders,
            RouteProblems problems,
            Live live,
            Reaper reaper,
            Supplier<RouteProblem> watchEnded) {
        this.context = context;
        this.folders = folders;
        this.problems = problems;
        this.live = live;
        this.reaper = reaper;
        this.watchEnded = watchEnded;
    }

    /** Files that are not what runs, and why. Empty when all is well. */
    public List<RouteProblem> problems() {
        return Stream.concat(Stream.ofNullable(watchEnded.get()), problems.all().stream())
                .toList();
    }

    public List<FileView> files() {
        Map<Path, List<RouteView>> files = new TreeMap<>();
        folders.taken().keySet().forEach(file -> files.put(file, new ArrayList<>()));
        for (Reaper.Retired each : reaper.waiting()) {
            add(files, each.version(), each.route(), "retiring");
        }
        live.each((version, route) -> add(files, version, route, state(version)));
        return files.entrySet().stream()
                .map(file -> new FileView(file.getKey(), List.copyOf(file.getValue())))
                .toList();
    }

    /** The routes that somebody stopped by hand, by the ids of their files. Empty when all is well. */
    public List<String> stopped() {
        return live.all().stream()
                .filter(version -> Swap.isHeld(context, version))
                .map(RouteVersion::id)
                .toList();
    }

    /** Whether Camel's route of this id takes new work, or would if it were started: no older version, no Kamelet's route. */
    public boolean isLive(String camelId) {
        return live.all().stream().anyMatch(version -> version.camelId().equals(camelId));
    }

    /** What Camel calls itself among the beans of the JVM. */
    public String contextName() {
        return context.getManagementName();
    }

    private String state(RouteVersion version) {
        if (Swap.isHeld(context, version)) {
            return "stopped";
        }
        return Swap.isStopped(context, version) ? "waiting" : "live";
    }

    private void add(Map<Path, List<RouteView>> files, RouteVersion version, Route route, String state) {
        files.computeIfAbsent(version.file(), file -> new ArrayList<>())
                .add(new RouteView(
                        version.id(),
                        version.number(),
                        version.definition().getDescriptionText(),
                        route.getEndpoint().getEndpointBaseUri(),
                        state,
                        reaper.inFlight(version, route),
                        version.loadedAt()));
    }
}
