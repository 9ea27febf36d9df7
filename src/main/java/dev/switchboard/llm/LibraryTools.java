package dev.switchboard.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonArraySchema;
import dev.langchain4j.model.chat.request.json.JsonBooleanSchema;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonNumberSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Tools in the words of the library. What its schemas cannot say, the bounds, is said in the description. Stateless. */
final class LibraryTools {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> BOUNDS =
            List.of("minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems", "pattern", "format");

    /** A bound that nobody runs into is not worth the model's attention. */
    private static final int FAR_AWAY = 200;

    private LibraryTools() {}

    /** The vendor's own parameters, with the tools among them: a request takes tools in one place only. */
    static ChatRequestParameters in(ChatRequestParameters parameters, ModelTools tools) {
        return tools.declared().isEmpty()
                ? parameters
                : parameters.overrideWith(ChatRequestParameters.builder()
                        .toolSpecifications(specifications(tools))
                        .toolChoice(tools.open() ? ToolChoice.AUTO : ToolChoice.NONE)
                        .build());
    }

    private static List<ToolSpecification> specifications(ModelTools tools) {
        return tools.declared().stream()
                .map(tool -> ToolSpecification.builder()
                        .name(tool.name())
                        .description(tool.description())
                        .parameters(object(read(tool.schema())))
                        .build())
                .toList();
    }

    static List<ChatMessage> messages(ModelTools tools) {
        List<ChatMessage> messages = new ArrayList<>();
        for (ModelTools.Round round : tools.rounds()) {
            messages.add(AiMessage.from(round.calls().stream()
                    .map(told -> ToolExecutionRequest.builder()
                            .id(told.call().id())
                            .name(told.call().name())
                            .arguments(told.call().arguments())
                            .build())
                    .toList()));
            round.calls()
                    .forEach(told -> messages.add(ToolExecutionResultMessage.from(
                            told.call().id(), told.call().name(), told.result())));
        }
        return messages;
    }

    static List<ModelTools.Call> calls(AiMessage message) {
        return message.hasToolExecutionRequests()
                ? message.toolExecutionRequests().stream()
                        .map(each -> new ModelTools.Call(each.id(), each.name(), each.arguments()))
                        .toList()
                : List.of();
    }

    private static JsonObjectSchema object(JsonNode schema) {
        JsonObjectSchema.Builder object = JsonObjectSchema.builder().additionalProperties(false);
        if (schema.has("description")) {
            object.description(description(schema));
        }
        schema.path("properties")
                .properties()
                .forEach(each -> object.addProperty(each.getKey(), part(each.getValue())));
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(each -> required.add(each.asText()));
        return object.required(required).build();
    }

    private static JsonSchemaElement part(JsonNode schema) {
        String description = description(schema);
        if (schema.has("enum")) {
            List<String> values = new ArrayList<>();
            schema.get("enum").forEach(each -> values.add(each.asText()));
            return JsonEnumSchema.builder()
                    .description(description)
                    .enumValues(values)
                    .build();
        }
        return switch (schema.path("type").asText()) {
            case "integer" ->
                JsonIntegerSchema.builder().description(description).build();
            case "number" -> JsonNumberSchema.builder().description(description).build();
            case "boolean" ->
                JsonBooleanSchema.builder().description(description).build();
            case "array" ->
                JsonArraySchema.builder()
                        .description(description)
                        .items(part(schema.path("items")))
                        .build();
            case "object" -> object(schema);
            default -> JsonStringSchema.builder().description(description).build();
        };
    }

    private static String description(JsonNode schema) {
        List<String> bounds = BOUNDS.stream()
                .filter(schema::has)
                .filter(bound -> !(bound.startsWith("max") && schema.get(bound).asDouble() > FAR_AWAY))
                .map(bound -> bound + " " + schema.get(bound).asText())
                .toList();
        String words = schema.path("description").asText();
        return Stream.of(words, bounds.isEmpty() ? "" : "(" + String.join(", ", bounds) + ")")
                .filter(each -> !each.isEmpty())
                .reduce((one, other) -> one + " " + other)
                .orElse(null);
    }

    private static JsonNode read(String schema) {
        try {
            return JSON.readTree(schema);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("The schema of a tool is no JSON.", notJson);
        }
    }
}
