package dev.switchboard.ops;

import dev.switchboard.security.Access;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What somebody asked for on the command line.
 *
 * @param kind what it is about, like {@code users}
 * @param verb like {@code --add}
 * @param name what stands behind the verb; empty for {@code --list}
 * @param tenants what {@code --tenant} names, as often as it is given
 * @param options the other options
 */
record Order(String kind, String verb, String name, List<String> tenants, Map<String, String> options) {

    private static final Set<String> OPTIONS = Set.of("--role", "--tenant", "--days", "--name", "--mode");

    /** @return null when the words are no order */
    static Order read(List<String> words) {
        boolean list = words.size() == 2 && words.get(1).equals("--list");
        if (list) {
            return new Order(words.get(0), "--list", "", List.of(), Map.of());
        }
        if (words.size() < 3 || words.size() % 2 == 0 || words.get(1).equals("--list")) {
            return null;
        }
        Map<String, String> options = new HashMap<>();
        List<String> tenants = new ArrayList<>();
        for (int at = 3; at < words.size(); at += 2) {
            if (!OPTIONS.contains(words.get(at))) {
                return null;
            }
            if (words.get(at).equals("--tenant")) {
                tenants.add(words.get(at + 1));
            } else {
                options.put(words.get(at), words.get(at + 1));
            }
        }
        boolean days = options.getOrDefault("--days", "1").matches("\\d{1,4}");
        return days ? new Order(words.get(0), words.get(1), words.get(2), tenants, options) : null;
    }

    String option(String name, String otherwise) {
        return options.getOrDefault(name, otherwise);
    }

    int days(int otherwise) {
        return Integer.parseInt(option("--days", Integer.toString(otherwise)));
    }

    Access access() {
        return Access.read(option("--role", ""), tenants);
    }
}
