package dev.switchboard.tools;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;

/** What a model sends as arguments, read strictly and without what nobody sees. Stateless. */
final class Arguments {

    private static final int LONGEST = 8 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxStringLength(LONGEST)
                            .build())
                    .build())
            // A name that is there twice is read one way by the check and another way by somebody else.
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private Arguments() {}

    /** Null for what is no JSON, or too much of it. */
    static JsonNode parse(String json) {
        if (json == null || json.isBlank()) {
            return JSON.createObjectNode();
        }
        try {
            return json.length() > LONGEST ? null : cleaned(JSON.readTree(json));
        } catch (JsonProcessingException notJson) {
            return null;
        }
    }

    private static JsonNode cleaned(JsonNode node) {
        if (node.isTextual()) {
            return TextNode.valueOf(PlainText.clean(node.textValue()).strip());
        }
        if (node.isArray()) {
            ArrayNode list = JSON.createArrayNode();
            node.forEach(each -> list.add(cleaned(each)));
            return list;
        }
        if (node.isObject()) {
            ObjectNode object = JSON.createObjectNode();
            node.properties().stream()
                    // Models send null for what they leave out.
                    .filter(each -> !each.getValue().isNull())
                    .forEach(each -> object.set(each.getKey(), cleaned(each.getValue())));
            return object;
        }
        return node;
    }

    static Object value(JsonNode node) {
        return JSON.convertValue(node, Object.class);
    }

    /** The same text for the same arguments, in whatever order they were sent. */
    static String canonical(Map<String, Object> arguments) {
        try {
            return JSON.writeValueAsString(arguments);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Arguments could not be written.", impossible);
        }
    }
}
