package dev.switchboard.route.reload;

import dev.switchboard.route.door.Admission;
import dev.switchboard.route.door.DoorRules;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Finds doors whose file does not say who may come in; the gate answers 403 there. Stateless; asked by the loading thread. */
final class UnclassifiedDoors {

    private UnclassifiedDoors() {}

    /** @param taken the files that the live routes are from */
    static List<RouteProblem.Finding> find(Live live, Map<Path, RouteText> taken) {
        return live.all().stream()
                .filter(version -> DoorRules.isDoor(version.definition()))
                .filter(version -> DoorRules.admission(version.definition()).isEmpty())
                .map(version -> new RouteProblem.Finding(
                        version.file(),
                        taken.get(version.file()).lineOf(version.id(), List.of("group:", "platform-http:")),
                        message(version)))
                .toList();
    }

    private static String message(RouteVersion door) {
        String group = door.definition().getGroup();
        return "Nobody may come in at '" + door.id() + "' (403): "
                + (group == null ? "it does not say who" : "'group: " + group + "' says nothing about who")
                + ". Give the route 'group:' with one of " + Admission.words() + ".";
    }
}
