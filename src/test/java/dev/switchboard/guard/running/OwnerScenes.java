package dev.switchboard.guard.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.scenario.AgentStories;
import dev.switchboard.scenario.RunningHub;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;

/** People of a business tune its agents, write by hand and decide about texts. */
record OwnerScenes(RunningHub hub) {

    private static final Duration SOON = Duration.ofSeconds(15);

    void all() {
        anOwnerTunesTheAgents();
        anOwnerWritesByHand();
        anOwnerDecidesAboutTexts();
    }

    private void anOwnerTunesTheAgents() {
        everyDoorForARoleOpens();
        AgentStories agents = new AgentStories(hub);
        Map<String, String> newest = Map.of("If-Match", "*", "version", "0", "preset", "clinic", "channel", "sms");
        for (String story : List.of(
                "agent-config-read",
                "agent-config-channel",
                "agent-config-known-keys",
                "agent-config-managed",
                "agent-config-versions",
                "agent-config-versions-discard",
                "agent-config-draft-presets",
                "agent-config-draft-preset",
                "agent-config-draft-apply",
                "agent-config-versions-publish",
                "agent-config-versions-rollback")) {
            assertThat(agents.read(story, newest).path("error").isMissingNode())
                    .as(story)
                    .isTrue();
        }
        Map<String, String> first = Map.of("If-Match", "*", "version", "1");
        agents.tell("agent-config-save", "{'updates':{'agent_chat_tone':'firm'}}", first);
        agents.tell("agent-config-versions-diff", "", first);
        agents.tell("agent-config-versions-label", "{'label':'one'}", first);
        agents.tell("agent-config-draft-preview", "{'agent':'sms'}", Map.of());
        agents.tell("agent-config-draft-try", "{'agent':'sms','message':'Hello'}", Map.of());
        agents.tell("agent-config-told", "{'person':'person-0001','seq':1}", Map.of());
    }

    private void anOwnerWritesByHand() {
        hub.text("+15550100038", "", ",\"media\":[{\"contentType\":\"image/png\",\"base64\":\"PHN2Zy8+\"}]");
        await().atMost(SOON).until(() -> hub.replies("+15550100038").size() == 1);
        String found = asOwner("POST", "/search", "{\"query\":\"+15550100021\"}");
        String id = found.replaceAll("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
        asOwner("POST", "/" + id + "/take-over", "{}");
        int before = hub.replies("+15550100021").size();
        asOwner("POST", "/" + id + "/reply", "{\"words\":\"This is Ann.\",\"key\":\"key-00000001\"}");
        await().atMost(SOON).until(() -> hub.replies("+15550100021").size() == before + 1);
        asOwner("POST", "/" + id + "/hand-back", "{}");
    }

    private void anOwnerDecidesAboutTexts() {
        for (String method : List.of("GET", "PUT")) {
            String answer = hub.exchange(RunningHub.request(hub.publicOrigin(), "/api/text-settings?tenant=house")
                            .header("authorization", "Bearer " + hub.token())
                            .method(method, BodyPublishers.ofString(method.equals("GET") ? "" : "{\"burst\":\"0s\"}")))
                    .body();
            assertThat(answer).as(method).contains("\"reply\":\"rest\"");
        }
    }

    /** What is answered is told by AgentConfigDoorTest, ShopDoorTest and InboxStoryTest; here each door opens. */
    private void everyDoorForARoleOpens() {
        for (Route route : hub.bean(CamelContext.class).getRoutes()) {
            if (route.getEndpoint() instanceof PlatformHttpEndpoint door
                    && door.getPath().startsWith("/api/")
                    && !"signed".equals(route.getGroup())) {
                String address = door.getPath().replaceAll("\\{\\w+}", "1") + "?tenant=house";
                hub.exchange(RunningHub.request(hub.publicOrigin(), address)
                        .header("authorization", "Bearer " + hub.token())
                        .method(door.getHttpMethodRestrict(), BodyPublishers.noBody()));
            }
        }
    }

    private String asOwner(String verb, String path, String body) {
        var answer = hub.exchange(RunningHub.request(hub.publicOrigin(), "/api/conversations" + path + "?tenant=house")
                .header("authorization", "Bearer " + hub.token())
                .method(verb, BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }
}
