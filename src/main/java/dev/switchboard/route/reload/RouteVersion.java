package dev.switchboard.route.reload;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.apache.camel.model.RouteDefinition;

/**
 * One version of one route: what its author calls {@code greet} runs as {@code greet}, then as {@code greet~2}, and so on.
 * Immutable but for the definition, which Camel completes.
 *
 * @param policies the generation of the route configurations it was built with
 * @param kamelets the Kamelets it names itself
 */
record RouteVersion(
        String id,
        int number,
        Path file,
        RouteText.Entry entry,
        RouteDefinition definition,
        boolean autoStart,
        Set<String> kamelets,
        int policies,
        Instant loadedAt) {

    /** The id under which Camel knows this version. */
    static String camelId(String id, int number) {
        return number == 1 ? id : id + "~" + number;
    }

    /** What the ids of this version's own Kamelet routes begin with. No route id has a dot, and Camel would encode '~'. */
    static String kameletPrefix(String id, int number) {
        return id + "." + number + ".";
    }

    String camelId() {
        return camelId(id, number);
    }

    String kameletPrefix() {
        return kameletPrefix(id, number);
    }
}
