package dev.switchboard.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Each rule of {@code /api/agent-config} asked of a running hub, and what it said; what changes from run to run is left out. */
final class AgentApiTranscript {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String HEAD =
            """
            # The API of the agents, rule by rule

            What a running hub answered to each of these requests, one after the other, beginning with nothing set. Written by
            `./mvnw test -Dtest=AgentConfigDoorTest -Dregenerate`, which fails in every other run where an answer is another. Of
            the settings three are shown, long prompts are cut at `…`, and times, hashes and who asked stand as `…`.
            What everything means is told in [agents.md](agents.md).
            """;

    /** Of all that can be set. */
    private static final List<String> SHOWN = List.of("agent_chat_tone", "agent_chat_rules", "agent_sms_max_tokens");

    private static final int LONGEST = 160;

    private final RunningHub hub;
    private final String ann;
    private final String viewer;
    private final StringBuilder page = new StringBuilder(HEAD);

    AgentApiTranscript(RunningHub hub, String ann, String viewer) {
        this.hub = hub;
        this.ann = ann;
        this.viewer = viewer;
    }

    String told() {
        rule("Nothing is set: every key has its default, and the version is 0", ann, "GET", "", "", "");
        rule(
                "Nobody changes what they have not read",
                ann,
                "PUT",
                "",
                "",
                "{\"updates\":{\"agent_chat_tone\":\"firm\"}}");
        rule(
                "A batch is saved and published at once; keys nobody knows are named",
                ann,
                "PUT",
                "",
                "\"0\"",
                "{\"updates\":{\"agent_chat_tone\":\"firm\",\"agent_chat_rules\":\"- Ask for the size.\","
                        + "\"agent_chat_colour\":\"red\"},\"why\":\"spring\"}");
        rule(
                "All or nothing: every problem is listed and nothing is saved",
                ann,
                "PUT",
                "",
                "\"1\"",
                "{\"updates\":{\"agent_chat_tone\":\"loud\",\"agent_sms_max_tokens\":9999999,"
                        + "\"agent_chat_rules\":\"{{nobody.knows}}\"}}");
        rule(
                "Two owners: the second is told who was first, and overwrites nothing",
                ann,
                "PUT",
                "",
                "\"0\"",
                "{\"updates\":{\"agent_chat_tone\":\"friendly\"}}");
        rule("What is set is added, and reaches every agent that inherits", viewer, "GET", "/sms", "", "");
        rule(
                "A draft is seen by nobody",
                ann,
                "PUT",
                "?draft=true",
                "\"1\"",
                "{\"updates\":{\"agent_chat_tone\":\"friendly\"}}");
        rule("until it is published", ann, "POST", "/publish", "\"2\"", "{}");
        rule(
                "An override of the primary agent replaces the base and nothing else",
                ann,
                "POST",
                "/preview",
                "",
                "{\"agent\":\"sms\",\"updates\":{\"agent_chat_system_prompt\":\"You sell ladders.\"}}");
        rule(
                "An override of an agent that inherits stands alone",
                ann,
                "POST",
                "/preview",
                "",
                "{\"agent\":\"sms\",\"updates\":{\"agent_sms_system_prompt\":\"Only this.\"}}");
        rule(
                "What the model would refuse is left out and named",
                ann,
                "POST",
                "/preview",
                "",
                "{\"agent\":\"chat\",\"updates\":{\"agent_chat_model\":\"gpt-5.1\","
                        + "\"agent_chat_system_prompt\":\"Short.\"}}");
        rule("Back to the default", ann, "PUT", "", "*", "{\"updates\":{\"agent_chat_rules\":null}}");
        rule("What an old version held is published again", ann, "POST", "/versions/1/rollback", "*", "{}");
        rule("Who only reads changes nothing", viewer, "PUT", "", "*", "{\"updates\":{}}");
        rule("Another business is not there", ann, "GET", "?tenant=house", "", "");
        rule("Nobody is served without a name", null, "GET", "", "", "");
        return page.toString();
    }

    private void rule(String title, String token, String verb, String path, String ifMatch, String body) {
        var request = RunningHub.request(hub.publicOrigin(), "/api/agent-config" + path)
                .method(verb, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (token != null) {
            request.header("authorization", "Bearer " + token);
        }
        if (!ifMatch.isEmpty()) {
            request.header("if-match", ifMatch);
        }
        HttpResponse<String> answer = hub.exchange(request);
        page.append("\n## ")
                .append(title)
                .append("\n\n```\n")
                .append(verb)
                .append(" /api/agent-config")
                .append(path);
        page.append(ifMatch.isEmpty() ? "" : "\nIf-Match: " + ifMatch);
        page.append(body.isEmpty() ? "" : "\n\n" + body)
                .append("\n```\n\n`")
                .append(answer.statusCode())
                .append('`');
        answer.headers()
                .firstValue("etag")
                .ifPresent(tag -> page.append(", `ETag: ").append(tag).append('`'));
        page.append("\n\n```json\n").append(shown(answer.body())).append("\n```\n");
    }

    private static String shown(String body) {
        try {
            JsonNode json = JSON.readTree(body.replaceAll("token:[0-9a-f]+", "token:…"));
            shorten(json);
            return JSON.writeValueAsString(json);
        } catch (IOException notJson) {
            throw new IllegalStateException(body, notJson);
        }
    }

    private static void shorten(JsonNode json) {
        for (JsonNode each : json) {
            shorten(each);
        }
        if (!(json instanceof ObjectNode object)) {
            return;
        }
        if (object.get("config") instanceof ObjectNode config) {
            config.retain(SHOWN);
        }
        if (object.get("saved") instanceof ArrayNode saved) {
            List<String> keys = new ArrayList<>();
            saved.forEach(key -> keys.add(key.asText()));
            Collections.sort(keys);
            saved.removeAll();
            keys.forEach(saved::add);
        }
        if (object.has("code") && object.has("message")) {
            // Not every door writes them in one order.
            object.set("message", object.remove("message"));
        }
        object.properties().forEach(each -> {
            boolean changes = List.of("at", "hash", "updated_at").contains(each.getKey());
            String text = each.getValue().asText("");
            if (changes) {
                object.put(each.getKey(), "…");
            } else if (each.getValue().isTextual() && text.length() > LONGEST) {
                object.put(each.getKey(), text.substring(0, LONGEST) + "…");
            }
        });
    }
}
