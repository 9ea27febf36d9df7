package dev.switchboard.simulator.dials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.simulator.wire.ControlRefusal;
import dev.switchboard.simulator.wire.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where every dial stands. Confined to the simulator's event loop. */
public final class Dials {

    private final Map<Dial, Integer> values = new EnumMap<>(Dial.class);

    public Dials() {
        reset();
    }

    public int get(Dial dial) {
        return values.get(dial);
    }

    public boolean on(Dial dial) {
        return values.get(dial) != 0;
    }

    /** Counts one of "the next so many" down; false when none is left. */
    public boolean take(Dial dial) {
        int left = values.get(dial);
        values.put(dial, Math.max(0, left - 1));
        return left > 0;
    }

    public void reset() {
        for (Dial dial : Dial.values()) {
            values.put(dial, dial.start());
        }
    }

    public ObjectNode toJson() {
        ObjectNode json = Json.object();
        values.forEach((dial, value) -> {
            String[] steps = dial.wireName().split("\\.");
            ObjectNode home = steps.length == 1 ? json : json.withObjectProperty(steps[0]);
            if (dial.isFlag()) {
                home.put(steps[steps.length - 1], value != 0);
            } else {
                home.put(steps[steps.length - 1], value);
            }
        });
        return json;
    }

    /** Turns the named dials and leaves the others; on any problem names all of them and turns nothing. */
    public void turn(JsonNode wanted) {
        if (!wanted.isObject()) {
            throw ControlRefusal.invalid("not-an-object", "Send the dials as a JSON object, like {\"rest429\": 2}.");
        }
        Map<Dial, Integer> turned = new EnumMap<>(Dial.class);
        List<String> problems = new ArrayList<>();
        collect("", wanted, turned, problems);
        if (!problems.isEmpty()) {
            throw ControlRefusal.invalid("wrong-dial", String.join(" ", problems) + " Nothing was changed.");
        }
        values.putAll(turned);
    }

    private static void collect(String prefix, JsonNode tree, Map<Dial, Integer> turned, List<String> problems) {
        tree.properties().forEach(property -> {
            String name = prefix + property.getKey();
            JsonNode value = property.getValue();
            if (value.isObject() && isGroup(name)) {
                collect(name + ".", value, turned, problems);
                return;
            }
            Optional<Dial> dial = named(name);
            if (dial.isEmpty()) {
                problems.add("There is no dial \"" + name + "\"; the dials are " + names() + ".");
            } else if (!fits(dial.get(), value)) {
                problems.add("The dial \"" + name + "\" must be " + dial.get().wanted() + ", not " + value + ".");
            } else {
                turned.put(dial.get(), dial.get().isFlag() ? (value.asBoolean() ? 1 : 0) : value.intValue());
            }
        });
    }

    private static boolean fits(Dial dial, JsonNode value) {
        if (dial.isFlag()) {
            return value.isBoolean();
        }
        return value.isIntegralNumber() && value.canConvertToInt() && dial.allows(value.intValue());
    }

    private static boolean isGroup(String name) {
        return Arrays.stream(Dial.values()).anyMatch(dial -> dial.wireName().startsWith(name + "."));
    }

    private static Optional<Dial> named(String name) {
        return Arrays.stream(Dial.values())
                .filter(dial -> dial.wireName().equals(name))
                .findFirst();
    }

    private static String names() {
        return String.join(
                ", ", Arrays.stream(Dial.values()).map(Dial::wireName).toList());
    }
}
