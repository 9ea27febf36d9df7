package dev.switchboard.route.reload;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteTemplateDefinition;

/** The Kamelets of the folder, and which of them call which. Confined to the loading thread. */
final class KameletShelf {

    static final String ENDING = ".kamelet.yaml";

    private record Taken(String text, RouteTemplateDefinition template, Set<String> calls) {}

    private final CamelContext context;
    private final RouteParser parser;
    private final Map<Path, Taken> taken = new HashMap<>();

    KameletShelf(CamelContext context, RouteParser parser) {
        this.context = context;
        this.parser = parser;
    }

    static String name(Path file) {
        return file.getFileName().toString().replace(ENDING, "");
    }

    Set<Path> files() {
        return Set.copyOf(taken.keySet());
    }

    boolean changed(Path file, String text) {
        Taken now = taken.get(file);
        return now == null || !now.text().equals(text);
    }

    /** The given Kamelets and all that they call, at any depth. */
    Set<String> reach(Collection<String> names) {
        Set<String> reached = new HashSet<>();
        names.forEach(name -> reach(name, reached));
        return reached;
    }

    private void reach(String name, Set<String> reached) {
        if (reached.add(name)) {
            calls(name).forEach(called -> reach(called, reached));
        }
    }

    /** Makes the text the Kamelet that is used from now on, and gives the way back. */
    Runnable replace(Path file, String text) throws Exception {
        RouteTemplateDefinition template = parser.kamelet(file, text);
        if (!name(file).equals(template.getId())) {
            throw new BrokenRoute(
                    1,
                    "The file name and metadata.name must be equal; they are '" + name(file) + "' and '"
                            + template.getId() + "'.");
        }
        // Camel resolves {{routeId}} to the id of the Kamelet route, so that nested calls carry their owner's name.
        KameletCalls calls = new KameletCalls("{{routeId}}.");
        calls.own(template.getRoute().getOutputs());
        if (template.getRoute().getInput() != null) {
            calls.own(template.getRoute().getInput());
        }
        refuseCircle(name(file), text, calls.names());
        return put(file, new Taken(text, template, calls.names()));
    }

    /** Camel builds what a Kamelet calls together with it, and would never be done with a circle. */
    private void refuseCircle(String name, String text, Set<String> calls) {
        Deque<String> way = new ArrayDeque<>();
        if (leadsBack(name, calls, way)) {
            int line = RouteText.lineWith(text, 1, Integer.MAX_VALUE, List.of("kamelet:" + way.peekFirst()));
            throw new BrokenRoute(
                    line,
                    "The Kamelet '" + name + "' calls itself: " + name + " → " + String.join(" → ", way)
                            + ". Take one of these calls out.");
        }
    }

    /** The Kamelets taken so far have no circle, so that this comes to an end. */
    private boolean leadsBack(String name, Set<String> calls, Deque<String> way) {
        for (String called : calls) {
            way.addLast(called);
            if (called.equals(name) || leadsBack(name, calls(called), way)) {
                return true;
            }
            way.removeLast();
        }
        return false;
    }

    private Set<String> calls(String name) {
        Set<String> calls = new LinkedHashSet<>();
        taken.forEach((file, kamelet) -> {
            if (name(file).equals(name)) {
                calls.addAll(kamelet.calls());
            }
        });
        return calls;
    }

    Runnable remove(Path file) throws Exception {
        return put(file, null);
    }

    private Runnable put(Path file, Taken next) throws Exception {
        Taken before = next == null ? taken.remove(file) : taken.put(file, next);
        Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
        for (RouteTemplateDefinition template : List.copyOf(model.getRouteTemplateDefinitions())) {
            if (name(file).equals(template.getId())) {
                model.removeRouteTemplateDefinition(template);
            }
        }
        if (next != null) {
            model.addRouteTemplateDefinition(next.template());
        }
        return () -> undo(file, before);
    }

    private void undo(Path file, Taken before) {
        try {
            put(file, before);
        } catch (Exception e) {
            throw new IllegalStateException("Could not put back the Kamelet " + name(file), e);
        }
    }
}
