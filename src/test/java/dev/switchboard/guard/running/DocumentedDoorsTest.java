package dev.switchboard.guard.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.guard.Violations;
import dev.switchboard.guard.tree.Tree;
import dev.switchboard.scenario.RunningHub;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.ToDefinition;
import org.junit.jupiter.api.Test;

/** What is served is what is documented, both ways. */
class DocumentedDoorsTest {

    private static final String LESSON =
            """
            docs/doors.md tells operators and the people who guard them what this hub serves, so a door that is not in it is a
            secret door, and a line without a door is a lie. Add or take away the line (address, verb, who may by the word of the route's group, story).""";

    private static final Pattern LINE = Pattern.compile(
            "^\\| `(/[^`]*)` \\| ([A-Z, ]+) \\| (?:`([a-z]+)`)[^|]* \\| `(story:[^`]+)` \\|$", Pattern.MULTILINE);

    @Test
    void whatIsServedIsDocumented() {
        try (RunningHub hub = RunningHub.start()) {
            Set<String> served = served(hub.bean(CamelContext.class));
            assertThat(served).as("doors of the running hub").isNotEmpty();
            compare(served, documented(Tree.text(Path.of("docs/doors.md")))).complain(LESSON);
        }
    }

    @Test
    void aSecretDoorAndALineWithoutADoorAreSeen() {
        Set<String> documented = documented("| `/gone` | POST | `anyone` | `story:gone` |\n");
        assertThat(compare(Set.of("POST /secret for owner > story:secret"), documented)
                        .all())
                .containsExactly(
                        "documented and not served: POST /gone for anyone > story:gone",
                        "served and not documented: POST /secret for owner > story:secret");
    }

    private static Set<String> served(CamelContext camel) {
        Set<String> doors = new TreeSet<>();
        for (Route route : camel.getRoutes()) {
            if (route.getEndpoint() instanceof PlatformHttpEndpoint door) {
                String story = ((ModelCamelContext) camel)
                        .getRouteDefinition(route.getRouteId()).getOutputs().stream()
                                .flatMap(step ->
                                        step instanceof ToDefinition to ? Stream.of(to.getUri()) : Stream.empty())
                                .collect(Collectors.joining(" "));
                doors.add(door.getHttpMethodRestrict() + " " + door.getPath() + " for " + route.getGroup() + " > "
                        + story);
            }
        }
        return doors;
    }

    private static Set<String> documented(String text) {
        Set<String> doors = new TreeSet<>();
        Matcher line = LINE.matcher(text);
        while (line.find()) {
            doors.add(line.group(2).strip() + " " + line.group(1) + " for " + line.group(3) + " > " + line.group(4));
        }
        return doors;
    }

    private static Violations compare(Set<String> served, Set<String> documented) {
        Violations violations = new Violations();
        served.forEach(door -> violations.add(!documented.contains(door), "served and not documented: " + door));
        documented.forEach(door -> violations.add(!served.contains(door), "documented and not served: " + door));
        return violations;
    }
}
