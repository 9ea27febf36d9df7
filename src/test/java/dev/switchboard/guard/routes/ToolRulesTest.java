package dev.switchboard.guard.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.guard.Violations;
import dev.switchboard.tools.BrokenCard;
import dev.switchboard.tools.ToolCard;
import dev.switchboard.tools.ToolSpec;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every file in {@code routes/tools/} keeps to, besides what every route does. */
class ToolRulesTest {

    private static final String LESSON =
            """
            A tool is one file: '- beans:' with one ToolCard, then '- route:' with 'from: tool:<name>', all three named like
            the file, under the policy 'tool'. The card says what it is for, for whom, whether it reads or acts, and what
            arguments it takes; docs/tools.md shows one. Arguments are the body and never become headers, endpoint
            addresses or parts of a script.""";

    private static final String CARD = "dev.switchboard.tools.ToolCard";

    @Test
    void everyToolIsOneFileThatSaysWhatItPromises() {
        List<YamlFile> tools = YamlFile.routes().stream()
                .filter(file -> file.path().toString().contains("tools/"))
                .toList();
        assertThat(tools).as("files in routes/tools/").hasSizeGreaterThan(5);
        judge(tools).complain(LESSON);
    }

    @Test
    void aToolElsewhereOrWithoutItsCardIsSeen() {
        Violations found = judge(
                List.of(
                        YamlFile.of(
                                Path.of("routes/tools/weather.camel.yaml"),
                                """
                - beans:
                    - name: wether
                      type: dev.switchboard.tools.ToolCard
                      properties: {description: short, effect: look}
                - route:
                    id: weather
                    routeConfigurationId: background
                    from:
                      uri: tool:weather
                      steps:
                        - setHeader: {name: CamelHttpUri, simple: "${body[url]}"}
                        - toD: {uri: "https://example.org/${body[city]}"}
                """)));
        assertThat(found.all())
                .map(each -> each.substring(each.indexOf(": ") + 2))
                .anyMatch(each -> each.contains("the bean is named 'wether'"))
                .anyMatch(each -> each.contains("'effect' is"))
                .anyMatch(each -> each.contains("policy 'tool'"))
                .anyMatch(each -> each.contains("an argument becomes a header"))
                .anyMatch(each -> each.contains("an argument becomes a part of an address"));
    }

    private static Violations judge(List<YamlFile> files) {
        Violations violations = new Violations();
        for (YamlFile file : files) {
            JsonNode beans = file.json().path(0).path("beans");
            JsonNode route = file.json().path(1).path("route");
            String name = file.stem();
            String place = file.place("") + ": ";
            violations.add(
                    file.json().size() != 2 || beans.size() != 1 || !route.isObject(),
                    place + "a tool's file holds its card and its route");
            violations.add(!beans.path(0).path("type").asText().equals(CARD), place + "the bean is no " + CARD);
            violations.add(
                    !beans.path(0).path("name").asText().equals(name),
                    place + "the bean is named '" + beans.path(0).path("name").asText() + "'");
            violations.add(
                    !route.at("/from/uri").asText().equals("tool:" + name),
                    place + "the route is not from tool:" + name);
            violations.add(
                    !route.path("routeConfigurationId").asText().equals("tool"),
                    place + "the policy 'tool' is not used");
            card(beans.path(0).path("properties"), name, place, violations);
            arguments(file, violations);
        }
        return violations;
    }

    private static void card(JsonNode properties, String name, String place, Violations violations) {
        ToolCard card = new ToolCard();
        card.setDescription(properties.path("description").asText());
        card.setAgents(properties.path("agents").asText());
        card.setModes(properties.path("modes").asText("client, owner"));
        card.setEffect(properties.path("effect").asText());
        card.setBudget(properties.path("budget").asText("5s"));
        card.setFiller(properties.path("filler").asText());
        card.setSchema(properties.path("schema").asText());
        card.setKey(properties.path("key").asText());
        card.setConfirm(properties.path("confirm").asText());
        try {
            ToolSpec.of(name, card);
        } catch (BrokenCard broken) {
            violations.add(place + broken.getMessage());
        }
    }

    private static void arguments(YamlFile file, Violations violations) {
        Steps.walk(file.json(), "", (pointer, node) -> {
            boolean fromBody = node.isTextual() && node.asText().contains("${body");
            violations.add(
                    fromBody && pointer.contains("/setHeader/"),
                    file.place(pointer) + ": an argument becomes a header");
            violations.add(
                    fromBody && (pointer.contains("/toD") || pointer.endsWith("/uri")),
                    file.place(pointer) + ": an argument becomes a part of an address");
            violations.add(
                    pointer.matches(".*/(script|groovy|js|mvel|joor|java)"),
                    file.place(pointer) + ": a tool's steps hold no script");
        });
    }
}
