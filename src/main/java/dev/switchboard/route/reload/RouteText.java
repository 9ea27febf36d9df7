package dev.switchboard.route.reload;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A route file as its author sees it: a list of entries, each with its place in the text and a shape that ignores comments
 * and layout. Immutable.
 */
final class RouteText {

    private static final Set<String> KINDS =
            Set.of("beans", "route", "from", "routeConfiguration", "route-configuration");

    private static final Pattern TOOL = Pattern.compile("\\buri: *[\"']?tool:");

    /** One entry of the list. {@code id} is set for routes only; lines count from 1. */
    record Entry(String kind, String id, int line, String shape, Node node) {

        boolean isRoute() {
            return kind.equals("route") || kind.equals("from");
        }

        boolean isPolicy() {
            return kind.startsWith("route") && !isRoute();
        }

        boolean isBeans() {
            return kind.equals("beans");
        }
    }

    private final Path file;
    private final String text;
    private final List<Entry> entries;

    /** False when entries share lines or anchors, so that the file can only be read as a whole. */
    private final boolean separable;

    private RouteText(Path file, String text, List<Entry> entries, boolean separable) {
        this.file = file;
        this.text = text;
        this.entries = List.copyOf(entries);
        this.separable = separable;
    }

    static RouteText read(Path file, String text) {
        Node root = new Compose(LoadSettings.builder().setLabel(file.toString()).build())
                .composeString(text)
                .orElse(null);
        if (root == null) {
            return new RouteText(file, text, List.of(), true);
        }
        if (!(root instanceof SequenceNode list)) {
            throw new BrokenRoute(1, "A route file is a list: begin each entry with '- ', for example '- route:'.");
        }
        List<Entry> entries = new ArrayList<>();
        boolean separable = !YamlNodes.anchored(root);
        for (Node node : list.getValue()) {
            Entry entry = entry(file, node, entries);
            separable &= dashBefore(text, node);
            entries.add(entry);
        }
        return new RouteText(file, text, entries, separable);
    }

    private static Entry entry(Path file, Node node, List<Entry> before) {
        int line = YamlNodes.line(node);
        if (!(node instanceof MappingNode map) || map.getValue().size() != 1) {
            throw new BrokenRoute(
                    line, "Each entry of a route file is one of " + KINDS + " with its content below it.");
        }
        NodeTuple only = map.getValue().get(0);
        String kind = YamlNodes.text(only.getKeyNode());
        if (!KINDS.contains(kind)) {
            throw new BrokenRoute(line, advice(kind));
        }
        String id = kind.equals("route") || kind.equals("from") ? routeId(file, only.getValueNode(), before) : null;
        if (id != null && !id.matches("[A-Za-z0-9_-]+")) {
            throw new BrokenRoute(line, "The route id '" + id + "' is not made of letters, digits, '-' and '_' only.");
        }
        return new Entry(kind, id, line, YamlNodes.shape(node), node);
    }

    private static String advice(String kind) {
        return switch (kind) {
            case "onException", "on-exception", "errorHandler", "error-handler", "intercept", "onCompletion" ->
                "'" + kind
                        + "' for a whole file is not supported. Put it in a routeConfiguration and name that in the route.";
            case "rest", "restConfiguration" -> "'" + kind + "' cannot be hot. Use a route from platform-http instead.";
            case "routeTemplate", "templatedRoute" -> "'" + kind + "' is not supported. Write a Kamelet instead.";
            default -> "'" + kind + "' is not known here. An entry is one of " + KINDS + ".";
        };
    }

    private static String routeId(Path file, Node route, List<Entry> before) {
        String given = route instanceof MappingNode map ? YamlNodes.child(map, "id") : null;
        if (given != null) {
            return given;
        }
        long routes = before.stream().filter(Entry::isRoute).count();
        String stem = file.getFileName().toString().replaceFirst("\\..*$", "");
        return routes == 0 ? stem : stem + "-" + (routes + 1);
    }

    Path file() {
        return file;
    }

    String text() {
        return text;
    }

    List<Entry> entries() {
        return entries;
    }

    List<Entry> routes() {
        return entries.stream().filter(Entry::isRoute).toList();
    }

    boolean hasPolicies() {
        return entries.stream().anyMatch(Entry::isPolicy);
    }

    /** What others stand on is first: policies, then tools, so that nobody is answered without them after a start. */
    int order() {
        return hasPolicies() ? 0 : TOOL.matcher(text).find() ? 1 : 2;
    }

    /** What all routes of the file stand on: when this changes, every route of the file is a new one. */
    String ground() {
        return separable ? shapes(Entry::isBeans) : text;
    }

    String shapes(Predicate<Entry> wanted) {
        StringBuilder all = new StringBuilder();
        entries.stream().filter(wanted).forEach(entry -> all.append(entry.shape()));
        return all.toString();
    }

    Set<String> beanNames() {
        Set<String> names = new TreeSet<>();
        for (Entry entry : entries) {
            Node value = ((MappingNode) entry.node()).getValue().get(0).getValueNode();
            if (entry.isBeans() && value instanceof SequenceNode beans) {
                for (Node bean : beans.getValue()) {
                    String name = bean instanceof MappingNode map ? YamlNodes.child(map, "name") : null;
                    if (name != null) {
                        names.add(name);
                    }
                }
            }
        }
        return names;
    }

    /**
     * The text with all other entries blanked out, so that Camel neither builds a bean nor a route that did not change,
     * and still names the right lines.
     */
    String only(Predicate<Entry> wanted) {
        if (!separable || entries.stream().allMatch(wanted)) {
            return text;
        }
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < entries.size(); i++) {
            int from = entries.get(i).line() - 1;
            int to = i + 1 < entries.size() ? entries.get(i + 1).line() - 1 : lines.length;
            if (!wanted.test(entries.get(i))) {
                for (int line = from; line < to; line++) {
                    lines[line] = "";
                }
            }
        }
        return String.join("\n", lines);
    }

    /** The first line of a route with one of the words, or else its own first line; 0 when the route is not from here. */
    int lineOf(String routeId, Collection<String> words) {
        for (int i = 0; i < entries.size(); i++) {
            if (routeId != null && routeId.equals(entries.get(i).id())) {
                int from = entries.get(i).line();
                int to = i + 1 < entries.size() ? entries.get(i + 1).line() - 1 : Integer.MAX_VALUE;
                int line = lineWith(text, from, to, words);
                return line == 0 ? from : line;
            }
        }
        return lineWith(text, 1, Integer.MAX_VALUE, words);
    }

    static int lineWith(String text, int from, int to, Collection<String> words) {
        String[] lines = text.split("\n", -1);
        for (String word : words) {
            for (int line = from; line <= Math.min(to, lines.length); line++) {
                if (lines[line - 1].contains(word)) {
                    return line;
                }
            }
        }
        return 0;
    }

    boolean hasRoute(String id) {
        return entries.stream().anyMatch(entry -> id.equals(entry.id()));
    }

    private static boolean dashBefore(String text, Node entry) {
        return entry.getStartMark()
                .map(mark -> {
                    String line = text.split("\n", -1)[mark.getLine()];
                    return line.substring(0, Math.min(mark.getColumn(), line.length()))
                            .matches("\\s*-\\s+");
                })
                .orElse(false);
    }
}
