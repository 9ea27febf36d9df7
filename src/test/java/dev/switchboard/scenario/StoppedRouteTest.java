package dev.switchboard.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.route.reload.RouteBoard;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What callers hear while somebody has stopped a route in Hawtio. */
class StoppedRouteTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static RouteFolder routes;
    private static RunningHub hub;

    @BeforeAll
    static void start() {
        routes = new RouteFolder(folder);
        hub = RunningHub.start(routes.setting(), "switchboard.routes.reload=true", "camel.main.name=steered");
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void a_stopped_door_says_so_every_time_until_it_is_started() throws IOException {
        lamp("lamp", "lit");
        steer("lamp-door", "stop");
        for (int time = 0; time < 20; time++) {
            isStopped(ask("/lamp"));
        }
        steer("lamp-door", "start");
        assertThat(ask("/lamp").body()).isEqualTo("lit");
    }

    @Test
    void a_stopped_door_that_is_edited_moved_or_deleted_says_what_is_true_of_it() throws IOException {
        lamp("bell", "rung");
        steer("bell-door", "stop");
        routes.with("bell-door", door("bell", "/bell").replace("group: anyone", "group: viewer"));
        await().until(() -> version("bell-door") == 2);
        isStopped(ask("/bell"));

        routes.with("bell-door", door("bell", "/chime"));
        await().until(() -> ask("/bell").statusCode() == 404);
        isStopped(ask("/chime"));

        steer("bell-door~3", "start");
        assertThat(ask("/chime").body()).isEqualTo("rung");

        steer("bell-door~3", "stop");
        isStopped(ask("/chime"));
        Files.delete(folder.resolve("bell-door.camel.yaml"));
        await().until(() -> ask("/chime").statusCode() == 404);
        assertThat(ask("/chime").body()).contains("\"not-found\"");
    }

    @Test
    void an_edit_of_a_stopped_door_leaves_another_one_open_that_took_its_address() throws IOException {
        lamp("gong", "struck");
        steer("gong-door", "stop");
        routes.with("other-door", door("gong", "/gong").replace("gong-door", "other-door"));
        await().until(() -> ask("/gong").statusCode() == 200);
        routes.with("gong-door", door("gong", "/gong").replace("group: anyone", "group: viewer"));
        await().until(() -> version("gong-door") == 2);
        assertThat(ask("/gong").body()).isEqualTo("struck");
    }

    @Test
    void a_stopped_story_behind_an_open_door_says_so_and_a_missing_one_is_our_mistake() throws IOException {
        lamp("horn", "blown");
        steer("horn", "stop");
        isStopped(ask("/horn"));
        routes.with("horn", story("horn", "blown twice"));
        await().until(() -> version("horn") == 2);
        isStopped(ask("/horn"));
        steer("horn~2", "start");
        assertThat(ask("/horn").body()).isEqualTo("blown twice");

        Files.delete(folder.resolve("horn.camel.yaml"));
        await().until(() -> ask("/horn").statusCode() == 500);
        assertThat(JSON.readTree(ask("/horn").body()).at("/error/code").asText())
                .isEqualTo("internal");
    }

    /** A door and its story, open. */
    private static void lamp(String name, String answer) {
        routes.with(name, story(name, answer)).with(name + "-door", door(name, "/" + name));
        await().until(() -> ask("/" + name).statusCode() == 200);
    }

    private static String door(String name, String path) {
        return """
                - route:
                    id: %s-door
                    group: anyone
                    routeConfigurationId: webhook
                    from:
                      uri: platform-http:%s
                      parameters:
                        httpMethodRestrict: GET
                      steps:
                        - to: {uri: "story:%s"}
                """
                .formatted(name, path, name);
    }

    private static String story(String name, String answer) {
        return """
                - route:
                    id: %s
                    routeConfigurationId: webhook
                    from:
                      uri: story:%s
                      steps:
                        - setBody: {constant: "%s"}
                """
                .formatted(name, name, answer);
    }

    private static void isStopped(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
        assertThat(answer.headers().firstValue("retry-after")).contains("5");
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("application/json");
        JsonNode error = JSON.readTree(answer.body()).get("error");
        assertThat(error.get("code").asText()).isEqualTo("stopped");
        assertThat(error.get("message").asText()).contains("is stopped for now", "again in a moment");
    }

    private static HttpResponse<String> ask(String path) {
        return hub.get(hub.publicOrigin(), path);
    }

    private static int version(String id) {
        return hub.bean(RouteBoard.class).files().stream()
                .flatMap(file -> file.routes().stream())
                .filter(route -> route.id().equals(id))
                .mapToInt(RouteBoard.RouteView::version)
                .max()
                .orElse(0);
    }

    /** As Hawtio does it. */
    private static void steer(String route, String act) throws IOException {
        String bean = "org.apache.camel:context=steered,type=routes,name=\\\"" + route + "\\\"";
        HttpResponse<String> answer = hub.exchange(hub.signed("/hawtio/jolokia")
                .POST(BodyPublishers.ofString(
                        "{\"type\":\"exec\",\"mbean\":\"" + bean + "\",\"operation\":\"" + act + "()\"}")));
        assertThat(JSON.readTree(answer.body()).path("status").asInt())
                .as(answer.body())
                .isEqualTo(200);
    }
}
