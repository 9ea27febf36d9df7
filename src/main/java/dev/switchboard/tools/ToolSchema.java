package dev.switchboard.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What arguments a tool takes, and the only way to them: whatever a model sends comes out as a map of declared names with
 * values that fit, or as sentences that tell the model what was wrong. Immutable, safe for any thread.
 */
public final class ToolSchema {

    private static final int MOST_TOLD = 5;

    private final JsonNode tree;
    private final JsonSchema check;

    private ToolSchema(JsonNode tree) {
        this.tree = tree;
        this.check = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(tree);
    }

    /** @param yaml JSON is YAML too; nothing at all is a tool without arguments */
    static ToolSchema read(String yaml) {
        return new ToolSchema(SchemaReading.read(yaml));
    }

    /** What came of a model's arguments: a map that fits, or what is wrong with it. */
    record Reading(Map<String, Object> arguments, List<String> problems) {

        boolean fits() {
            return problems.isEmpty();
        }
    }

    Reading arguments(String json) {
        JsonNode given = Arguments.parse(json);
        if (given == null || !given.isObject()) {
            return new Reading(Map.of(), List.of("The arguments are no JSON object."));
        }
        List<String> problems = check.validate(given).stream()
                // The validator repeats names that the model made up; what is not declared is not repeated.
                .map(found -> found.getType().equals("additionalProperties")
                        ? "There is no argument but " + names() + "."
                        : PlainText.clean(found.getMessage()) + ".")
                .distinct()
                .limit(MOST_TOLD)
                .toList();
        return problems.isEmpty() ? new Reading(declared(given), List.of()) : new Reading(Map.of(), problems);
    }

    private Map<String, Object> declared(JsonNode given) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        for (String name : names()) {
            if (given.hasNonNull(name)) {
                arguments.put(name, Arguments.value(given.get(name)));
            }
        }
        return arguments;
    }

    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        tree.path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The JSON Schema; the caller's own copy. */
    public JsonNode json() {
        return tree.deepCopy();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ToolSchema that && tree.equals(that.tree);
    }

    @Override
    public int hashCode() {
        return tree.hashCode();
    }

    @Override
    public String toString() {
        return "ToolSchema" + names();
    }
}
