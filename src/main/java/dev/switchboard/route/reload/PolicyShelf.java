package dev.switchboard.route.reload;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteConfigurationDefinition;

/**
 * The route configurations of all files. Each change makes a new generation, because a route keeps the steps of the one it
 * was built with. Confined to the loading thread.
 */
final class PolicyShelf {

    private record Taken(RouteText text, List<RouteConfigurationDefinition> policies, Set<String> kamelets) {}

    private final CamelContext context;
    private final RouteParser parser;
    private final Map<Path, Taken> taken = new HashMap<>();
    private int generation = 1;
    private int oldestReaped = 1;

    PolicyShelf(CamelContext context, RouteParser parser) {
        this.context = context;
        this.parser = parser;
    }

    int generation() {
        return generation;
    }

    Set<String> kamelets() {
        Set<String> names = new HashSet<>();
        taken.values().forEach(each -> names.addAll(each.kamelets()));
        return names;
    }

    boolean changed(RouteText text) {
        Taken now = taken.get(text.file());
        return !shape(text).equals(now == null ? "" : shape(now.text()));
    }

    Set<Path> files() {
        return Set.copyOf(taken.keySet());
    }

    /** Refuses a route that names a configuration which no file defines: Camel would run it without any. */
    void check(String routeId, int line, String wanted) {
        for (String id : wanted == null ? new String[0] : wanted.split(",")) {
            boolean pattern = id.contains("*") || id.contains("{{");
            if (!pattern && all().stream().noneMatch(policy -> id.trim().equals(policy.getId()))) {
                throw new BrokenRoute(
                        line,
                        "The route '" + routeId + "' names the routeConfiguration '" + id.trim()
                                + "', which no file defines.");
            }
        }
    }

    /** Makes the file's configurations, or none, the current ones, and gives the way back. */
    Runnable replace(Path file, RouteText text) throws Exception {
        Taken before = taken.get(file);
        int generationBefore = generation;
        Runnable undo = () -> {
            generation = generationBefore;
            put(file, before);
        };
        List<RouteConfigurationDefinition> policies = text == null ? List.of() : parser.policies(text);
        generation++;
        KameletCalls calls = new KameletCalls(prefix(generation) + Math.floorMod(file.hashCode(), 10_000) + ".");
        policies.forEach(policy -> own(policy, calls));
        try {
            put(file, policies.isEmpty() ? null : new Taken(text, policies, calls.names()));
        } catch (RuntimeException | Error e) {
            undo.run();
            throw e;
        }
        return undo;
    }

    /** Reads all of them again, because a Kamelet in their steps changed, and gives the way back. */
    Runnable again() throws Exception {
        Deque<Runnable> undo = new ArrayDeque<>();
        Runnable back = () -> undo.forEach(Runnable::run);
        try {
            for (Taken each : List.copyOf(taken.values())) {
                undo.push(replace(each.text().file(), each.text()));
            }
        } catch (Exception | Error e) {
            back.run();
            throw e;
        }
        return back;
    }

    private static String shape(RouteText text) {
        return text.shapes(RouteText.Entry::isPolicy);
    }

    private void put(Path file, Taken next) {
        Taken before = next == null ? taken.remove(file) : taken.put(file, next);
        if (before != null) {
            all().removeAll(before.policies());
        }
        if (next != null) {
            model().addRouteConfigurations(next.policies());
        }
    }

    private static void own(RouteConfigurationDefinition policy, KameletCalls calls) {
        List<ProcessorDefinition<?>> steps = new ArrayList<>();
        steps.addAll(policy.getOnExceptions());
        steps.addAll(policy.getOnCompletions());
        steps.addAll(policy.getIntercepts());
        steps.addAll(policy.getInterceptFroms());
        steps.addAll(policy.getInterceptSendTos());
        calls.own(steps);
    }

    /** Kamelet routes of generations that no running or retiring version was built with. */
    void reap(Reaper reaper, int oldestInUse) {
        for (; oldestReaped < oldestInUse; oldestReaped++) {
            reaper.removeKamelets(prefix(oldestReaped));
        }
    }

    private static String prefix(int generation) {
        return "policies." + generation + ".";
    }

    private List<RouteConfigurationDefinition> all() {
        return model().getRouteConfigurationDefinitions();
    }

    private Model model() {
        return context.getCamelContextExtension().getContextPlugin(Model.class);
    }
}
