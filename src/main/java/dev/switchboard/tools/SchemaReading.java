package dev.switchboard.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Reads an author's schema: a small and closed part of JSON Schema, so that every vendor understands it and nothing is
 * fetched from anywhere. What an author leaves open gets a bound. Confined to the loading thread.
 */
final class SchemaReading {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> TYPES = Set.of("string", "integer", "number", "boolean", "array", "object");
    private static final Set<String> KNOWN = Set.of(
            "type",
            "description",
            "properties",
            "required",
            "additionalProperties",
            "enum",
            "items",
            "minLength",
            "maxLength",
            "pattern",
            "format",
            "minimum",
            "maximum",
            "minItems",
            "maxItems",
            "default",
            "examples");

    /** The hub says who somebody is; a model that could would be asked to. */
    private static final Set<String> THE_HUBS = Set.of(
            "tenant", "tenant_id", "person", "person_id", "actor", "actor_mode", "mode", "role", "channel", "agent");

    private static final int MOST_ARGUMENTS = 20;
    private static final int DEEPEST = 3;
    private static final int LONGEST_TEXT = 500;
    private static final int LONGEST_LIST = 20;

    private final List<String> problems = new ArrayList<>();
    private final List<String> places = new ArrayList<>();

    private SchemaReading() {}

    static JsonNode read(String yaml) {
        SchemaReading reading = new SchemaReading();
        ObjectNode schema = reading.parse(yaml);
        reading.root(schema);
        if (!reading.problems.isEmpty()) {
            throw new SchemaRefused(reading.problems, reading.places);
        }
        return schema;
    }

    private ObjectNode parse(String yaml) {
        if (yaml == null || yaml.isBlank()) {
            return JSON.createObjectNode().put("type", "object");
        }
        try {
            JsonNode tree = JSON.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(yaml));
            if (tree instanceof ObjectNode object) {
                return object;
            }
        } catch (YAMLException | IllegalArgumentException notYaml) {
            // Said below.
        }
        throw new SchemaRefused(
                List.of("The schema is no YAML map. Begin it with 'type: object' below 'schema: |'."), List.of());
    }

    private void root(ObjectNode schema) {
        expect("object".equals(schema.path("type").asText()), "type:", "The schema's type is object.");
        JsonNode properties = schema.path("properties");
        expect(
                properties.size() <= MOST_ARGUMENTS,
                "properties:",
                "A tool has at most " + MOST_ARGUMENTS + " arguments.");
        part("", schema, 0);
        properties
                .fieldNames()
                .forEachRemaining(name -> expect(
                        !THE_HUBS.contains(name),
                        name + ":",
                        "The argument '" + name + "' is given by the hub and never by the model: take it out."));
    }

    private void part(String name, ObjectNode part, int depth) {
        String of = name.isEmpty() ? "The schema" : "The argument '" + name + "'";
        part.fieldNames()
                .forEachRemaining(key -> expect(
                        KNOWN.contains(key),
                        key + ":",
                        of + " has '" + key + "', which is not understood here; known are " + sorted(KNOWN) + "."));
        String type = part.path("type").asText();
        expect(TYPES.contains(type), name + ":", of + " needs a type, one of " + sorted(TYPES) + ".");
        expect(
                depth == 0 || !part.path("description").asText().isBlank() || name.endsWith("[]"),
                name + ":",
                of + " needs a description: the model reads it.");
        switch (type) {
            case "object" -> object(name, part, depth);
            case "array" -> array(name, part, depth);
            case "string" -> {
                if (!part.has("enum") && !part.has("maxLength")) {
                    part.put("maxLength", LONGEST_TEXT);
                }
            }
            default -> {}
        }
    }

    private void object(String name, ObjectNode part, int depth) {
        expect(depth < DEEPEST, name + ":", "Arguments are nested at most " + DEEPEST + " deep.");
        expect(
                !part.path("additionalProperties").asBoolean(false),
                "additionalProperties",
                "Arguments that nobody declared are never taken: leave 'additionalProperties' out.");
        part.put("additionalProperties", false);
        if (!part.has("properties")) {
            part.putObject("properties");
        }
        JsonNode properties = part.path("properties");
        part.path("required")
                .forEach(required -> expect(
                        properties.has(required.asText()),
                        "required:",
                        "'" + required.asText() + "' is required and not among the properties."));
        properties.properties().forEach(each -> {
            expect(
                    CardReading.NAME.matcher(each.getKey()).matches(),
                    each.getKey() + ":",
                    "The argument '" + PlainText.clean(each.getKey())
                            + "' is lower-case words with '_' between, like customer_name.");
            child(each.getKey(), each.getValue(), depth);
        });
    }

    private void array(String name, ObjectNode part, int depth) {
        if (!part.has("maxItems")) {
            part.put("maxItems", LONGEST_LIST);
        }
        child(name + "[]", part.path("items"), depth);
    }

    private void child(String name, JsonNode child, int depth) {
        if (child instanceof ObjectNode part && depth < DEEPEST) {
            part(name, part, depth + 1);
        } else {
            expect(false, name.replace("[]", "") + ":", "The argument '" + name + "' needs a type, as a map.");
        }
    }

    private void expect(boolean right, String place, String problem) {
        if (!right) {
            problems.add(problem);
            places.add(place);
        }
    }

    private static String sorted(Set<String> words) {
        return String.join(
                ", ", Stream.of(words.toArray(String[]::new)).sorted().toList());
    }
}
