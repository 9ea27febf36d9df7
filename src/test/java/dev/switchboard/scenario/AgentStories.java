package dev.switchboard.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.security.Access;
import dev.switchboard.security.Caller;
import dev.switchboard.vocabulary.TenantId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.ProducerTemplate;

/** Tells the stories behind the doors of {@code /api/agent-config}, as a door does once it has proven who is there. */
public final class AgentStories {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ProducerTemplate camel;

    public AgentStories(RunningHub hub) {
        this.camel = hub.bean(ProducerTemplate.class);
    }

    public JsonNode read(String story, Map<String, String> headers) {
        return tell(story, "", headers);
    }

    /** As an operator, for the house tenant. Answers what the door would, refusals included. */
    public JsonNode tell(String story, String singleQuoted, Map<String, String> headers) {
        return ask(story, singleQuoted, headers, true);
    }

    public JsonNode asNobody(String story) {
        return ask(story, "", Map.of(), false);
    }

    private JsonNode ask(String story, String singleQuoted, Map<String, String> headers, boolean known) {
        String answer = camel.request("story:" + story, exchange -> {
                    if (known) {
                        exchange.setProperty("caller", new Caller("tests", Access.operator()));
                        exchange.setProperty("tenant", new TenantId("house"));
                    }
                    headers.forEach(exchange.getMessage()::setHeader);
                    exchange.getMessage()
                            .setBody(singleQuoted.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
                })
                .getMessage()
                .getBody(String.class);
        try {
            return JSON.readTree(answer);
        } catch (IOException notJson) {
            throw new IllegalStateException(answer, notJson);
        }
    }
}
