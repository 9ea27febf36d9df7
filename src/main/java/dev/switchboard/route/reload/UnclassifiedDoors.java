package dev.switchboard.route.reload;

import dev.switchboard.route.door.Admission;
import dev.switchboard.route.door.DoorRules;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;

/**
 * Finds doors whose file does not say who may come in, where the gate answers 403, and those that say the carrier's signature
 * decides while nothing behind them looks at it. Stateless; asked by the loading thread.
 */
final class UnclassifiedDoors {

    private static final String PROOF = "kamelet:verify-";

    private UnclassifiedDoors() {}

    /** @param taken the files that the live routes are from */
    static List<RouteProblem.Finding> find(Live live, Map<Path, RouteText> taken) {
        List<RouteDefinition> routes =
                live.all().stream().map(RouteVersion::definition).toList();
        return live.all().stream()
                .filter(version -> DoorRules.isDoor(version.definition()))
                .flatMap(version -> wrong(version, routes)
                        .map(message -> new RouteProblem.Finding(
                                version.file(),
                                taken.get(version.file()).lineOf(version.id(), List.of("group:", "platform-http:")),
                                message))
                        .stream())
                .toList();
    }

    private static Optional<String> wrong(RouteVersion door, List<RouteDefinition> routes) {
        Optional<Admission> admission = DoorRules.admission(door.definition());
        if (admission.isEmpty()) {
            return Optional.of(unclassified(door));
        }
        boolean unproven = admission.get() == Admission.SIGNED
                && Stream.concat(calls(door.definition()), stories(door.definition(), routes))
                        .noneMatch(uri -> uri.startsWith(PROOF));
        return unproven
                ? Optional.of(
                        "Anybody may come in at '" + door.id() + "': it says 'group: signed', and its story does not"
                                + " begin with kamelet:verify-twilio-action.")
                : Optional.empty();
    }

    private static String unclassified(RouteVersion door) {
        String group = door.definition().getGroup();
        return "Nobody may come in at '" + door.id() + "' (403): "
                + (group == null ? "it does not say who" : "'group: " + group + "' says nothing about who")
                + ". Give the route 'group:' with one of " + Admission.words() + ".";
    }

    /** What the stories that the door hands over to call first. */
    private static Stream<String> stories(RouteDefinition door, List<RouteDefinition> routes) {
        List<String> called = calls(door).toList();
        return routes.stream()
                .filter(route -> called.contains(route.getInput().getEndpointUri()))
                .flatMap(UnclassifiedDoors::calls);
    }

    /** The first two; an error policy stands among the steps too. */
    private static Stream<String> calls(RouteDefinition route) {
        return route.getOutputs().stream()
                .flatMap(step -> step instanceof ToDefinition to ? Stream.of(to.getEndpointUri()) : Stream.empty())
                .limit(2);
    }
}
