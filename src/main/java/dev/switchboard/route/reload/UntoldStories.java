package dev.switchboard.route.reload;

import dev.switchboard.route.story.HotEndpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.camel.Route;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.WireTapDefinition;

/**
 * Finds steps that hand over to a story which no live route tells: Camel would say so only when work comes. Stateless;
 * asked by the loading thread.
 */
final class UntoldStories {

    private static final String SCHEME = "story:";

    private UntoldStories() {}

    /** @param taken the files that the live routes are from */
    static List<RouteProblem.Finding> find(Live live, Map<Path, RouteText> taken) {
        Set<String> told = new TreeSet<>();
        live.each((version, route) -> addStory(route, told));
        List<RouteProblem.Finding> found = new ArrayList<>();
        for (RouteVersion version : live.all()) {
            Set<String> names = called(version.definition());
            names.removeAll(told);
            for (String name : names) {
                int line = taken.get(version.file()).lineOf(version.id(), List.of(SCHEME + name));
                found.add(new RouteProblem.Finding(version.file(), line, message(name, told)));
            }
        }
        return found;
    }

    private static void addStory(Route route, Set<String> told) {
        if (route.getEndpoint() instanceof HotEndpoint story
                && story.getEndpointUri().startsWith(SCHEME)) {
            told.add(story.name());
        }
    }

    /** The names that stand fast; what an expression or a placeholder makes of a name is not known before. */
    @SuppressWarnings("rawtypes")
    private static Set<String> called(RouteDefinition route) {
        Set<String> names = new TreeSet<>();
        for (ProcessorDefinition step :
                ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ProcessorDefinition.class)) {
            String uri = null;
            if (step instanceof ToDefinition to) {
                uri = to.getEndpointUri();
            } else if (step instanceof WireTapDefinition<?> tap) {
                uri = tap.getUri();
            }
            if (uri != null && uri.startsWith(SCHEME) && !uri.contains("${") && !uri.contains("{{")) {
                names.add(uri.substring(SCHEME.length()).replaceFirst("^//", "").replaceFirst("\\?.*$", ""));
            }
        }
        return names;
    }

    private static String message(String name, Set<String> told) {
        String advice = told.stream()
                .min(Comparator.comparingInt(each -> distance(name, each)))
                .filter(each -> distance(name, each) <= Math.max(2, name.length() / 3))
                .map(each -> "; did you mean '" + each + "'?")
                .orElse(". Add a route that starts with 'from: story:" + name + "', or correct the name.");
        return "Nobody tells the story '" + name + "'" + advice;
    }

    /** How many letters differ, are missing or are too many. */
    private static int distance(String one, String other) {
        int[] row = IntStream.rangeClosed(0, other.length()).toArray();
        for (int i = 1; i <= one.length(); i++) {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = corner + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                corner = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
