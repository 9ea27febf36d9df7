package dev.switchboard.guard.routes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.guard.Violations;
import dev.switchboard.route.door.Admission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What every file in {@code routes/} keeps to. */
final class RouteRules {

    static final int MOST_STEPS = 25;

    /** A class name, wherever it stands. */
    private static final Pattern CLASS =
            Pattern.compile("\\b(?:[a-z][a-z0-9]*\\.){2,}[A-Z]\\w+|#class:\\S+|#type:\\S+");

    /** Every failure at all, which the policies and doCatch mean; and the card of a tool, which is data. */
    private static final Set<String> CLASSES = Set.of("java.lang.Exception", "dev.switchboard.tools.ToolCard");

    /** What {@code description} says is for people, and may name anything. */
    private static final Set<String> PROSE = Set.of("description", "schema", "filler");

    private static final Set<String> COLD = Set.of("direct", "seda", "vm");

    /** Doors on the outside: they hand over and do nothing else, because an edit of a door closes it for a second. */
    private static final Set<String> HOT = Set.of("story", "tool", "media", "event");

    /** A timer may tell its story itself: nobody stands before it, and a round that is left out is made up by the next. */
    private static final Set<String> CLOCKS = Set.of("timer", "scheduler", "quartz");

    private RouteRules() {}

    static Violations judge(List<YamlFile> files) {
        Violations violations = new Violations();
        List<Steps.Route> routes = Steps.routes(files);
        Map<String, Steps.Route> ids = new HashMap<>();
        Map<String, Steps.Route> stories = routes.stream()
                .filter(route -> route.fromUri().startsWith("story:"))
                .collect(Collectors.toMap(Steps.Route::fromUri, route -> route, (first, second) -> first));
        Set<String> policies = files.stream()
                .flatMap(file -> file.json().findValues("routeConfiguration").stream())
                .map(policy -> policy.path("id").asText())
                .collect(Collectors.toSet());
        for (Steps.Route route : routes) {
            Steps.Route twin = ids.putIfAbsent(route.id(), route);
            violations.add(
                    twin != null,
                    route.place() + ": the id '" + route.id() + "' is taken"
                            + (twin == null ? "" : " by " + twin.place()));
            plate(route, policies, violations);
            door(route, stories, violations);
        }
        for (YamlFile file : files) {
            words(file, violations);
        }
        return violations;
    }

    private static void plate(Steps.Route route, Set<String> policies, Violations violations) {
        String stem = route.file().stem();
        String place = route.place() + ": ";
        violations.add(
                !route.id().equals(stem) && !sameFamily(route.id(), stem),
                place + "the id '" + route.id() + "' does not begin with the file's name, '" + stem + "'");
        violations.add(route.json().path("description").asText().isBlank(), place + "no description");
        int steps = Steps.count(route.steps());
        violations.add(steps > MOST_STEPS, place + steps + " steps, of " + MOST_STEPS + " at most");
        String policy = route.json().path("routeConfigurationId").asText();
        violations.add(
                !policies.contains(policy),
                place + (policy.isEmpty() ? "no routeConfigurationId" : "no routeConfiguration '" + policy + "'"));
    }

    /** The file's name and a part. */
    private static boolean sameFamily(String id, String stem) {
        return id.startsWith(stem + "-");
    }

    private static void door(Steps.Route route, Map<String, Steps.Route> stories, Violations violations) {
        String scheme = route.fromUri().split(":")[0];
        String place = route.place() + ": ";
        // Any other policy would take the failure for dealt with, and the event for heard.
        violations.add(
                scheme.equals("event")
                        && !route.json().path("routeConfigurationId").asText().equals("event"),
                place + "a route from event: has 'routeConfigurationId: event'");
        if (HOT.contains(scheme) || CLOCKS.contains(scheme)) {
            return;
        }
        JsonNode only = route.steps().size() == 1 ? route.steps().get(0).path("to") : null;
        String to = only == null
                ? ""
                : only.isTextual() ? only.asText() : only.path("uri").asText();
        violations.add(!to.startsWith("story:"), place + "a door does nothing but hand over, to story:<name>");
        if (!scheme.equals("platform-http")) {
            return;
        }
        JsonNode options = route.from().path("parameters");
        violations.add(
                options.path("httpMethodRestrict").asText().isBlank(), place + "the door has no httpMethodRestrict");
        violations.add(
                !options.path("populateBodyWithForm").asText().equals("false"),
                place + "the door needs populateBodyWithForm: false");
        violations.add(
                !options.path("useStreaming").asText().equals("true"), place + "the door needs useStreaming: true");
        String group = route.json().path("group").asText();
        violations.add(
                Admission.parse(group).isEmpty(),
                place + "'group: " + group + "' does not say who may come in; one of " + Admission.words());
        violations.add(
                group.equals(Admission.SIGNED.word()) && !firstProves(stories.get(to)),
                place + "the first step of " + to + " is not kamelet:verify-…, so anybody is served");
    }

    /** Only how often one comes may be asked before who one is. */
    private static boolean firstProves(Steps.Route story) {
        if (story == null) {
            return false;
        }
        String first = verb(story, 0);
        return (first.equals("kamelet:limit-rate-action") ? verb(story, 1) : first).startsWith("kamelet:verify-");
    }

    private static String verb(Steps.Route story, int step) {
        JsonNode to = story.steps().path(step).path("to");
        return to.isTextual() ? to.asText() : to.path("uri").asText();
    }

    private static void words(YamlFile file, Violations violations) {
        Steps.walk(file.json(), "", (pointer, node) -> {
            String key = pointer.substring(pointer.lastIndexOf('/') + 1);
            if (!node.isTextual() || PROSE.contains(key)) {
                return;
            }
            Matcher names = CLASS.matcher(node.asText());
            while (names.find()) {
                violations.add(
                        !CLASSES.contains(names.group()),
                        file.place(pointer) + ": names the class " + names.group() + "; name a bean or a Kamelet");
            }
            String scheme = node.asText().split(":")[0];
            violations.add(
                    COLD.contains(scheme) && node.asText().startsWith(scheme + ":"),
                    file.place(pointer) + ": " + scheme + ": cannot be replaced under load; use story:");
        });
    }
}
