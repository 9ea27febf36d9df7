package dev.switchboard.guard.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.guard.Violations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.tooling.model.ComponentModel;
import org.junit.jupiter.api.Test;

/** Every endpoint of every route: does it exist, has it these options, is anybody there. */
class EndpointOptionsTest {

    private static final String LESSON =
            """
            The schema does not know the options of endpoints; the catalogue does. The options of a component are in Camel's
            documentation under its name, those of story:, tool: and media: are none, event: has 'types', and those of a
            Kamelet stand in its own file.""";

    /** Our own: they take a name, and what a route may say besides. */
    private static final Map<String, Set<String>> OWN =
            Map.of("story", Set.of(), "tool", Set.of(), "media", Set.of(), "event", Set.of("types"));

    private static final CamelCatalog CATALOG = new DefaultCamelCatalog();

    @Test
    void everyEndpointExistsWithItsOptions() {
        judge(YamlFile.all()).complain(LESSON);
    }

    @Test
    void aWrongOptionAWrongSchemeAndAStoryOfNobodyAreSeen() {
        YamlFile route = YamlFile.of(
                Path.of("routes/wrong.camel.yaml"),
                """
                - route:
                    from:
                      uri: platform-http:/wrong
                      parameters:
                        httpMethodsRestrict: POST
                      steps:
                        - to: story:nobody
                        - to: {uri: "story:wrong?block=true"}
                        - to: tiwlio:message/create
                        - to: kamelet:nothing-action
                        - toD: timer:not-a-producer
                        - to: {uri: "kamelet:verify-twilio-action", parameters: {acept: json}}
                """);
        List<YamlFile> files = new ArrayList<>(YamlFile.all());
        files.add(route);
        assertThat(judge(files).all())
                .anyMatch(each -> each.contains("line 2: ") && each.contains("httpMethodsRestrict"))
                .anyMatch(each -> each.contains("line 7: no route listens to story:nobody"))
                .anyMatch(each -> each.contains("line 8: ") && each.contains("no options"))
                .anyMatch(each -> each.contains("line 9: ") && each.contains("tiwlio"))
                .anyMatch(each -> each.contains("line 10: there is no Kamelet 'nothing-action'"))
                .anyMatch(each -> each.contains("line 11: nothing can be sent to timer:"))
                .anyMatch(each -> each.contains("line 12: ") && each.contains("acept"));
    }

    private static Violations judge(List<YamlFile> files) {
        Violations violations = new Violations();
        List<Steps.Endpoint> all =
                files.stream().flatMap(file -> Steps.endpoints(file).stream()).toList();
        Set<String> open = all.stream()
                .filter(Steps.Endpoint::from)
                .map(endpoint -> endpoint.scheme() + ":" + endpoint.name())
                .collect(Collectors.toSet());
        Map<String, JsonNode> kamelets = files.stream()
                .filter(file -> file.json().path("spec").has("definition"))
                .collect(Collectors.toMap(YamlFile::stem, file -> file.json().at("/spec/definition/properties")));
        for (Steps.Endpoint endpoint : all) {
            if (OWN.containsKey(endpoint.scheme())) {
                own(endpoint, open, violations);
            } else if (endpoint.scheme().equals("kamelet")) {
                kamelet(endpoint, kamelets, violations);
            } else {
                catalogued(endpoint, violations);
            }
        }
        return violations;
    }

    private static void own(Steps.Endpoint endpoint, Set<String> open, Violations violations) {
        String address = endpoint.scheme() + ":" + endpoint.name();
        Set<String> known = endpoint.from() ? OWN.get(endpoint.scheme()) : Set.of();
        violations.add(
                !known.containsAll(options(endpoint).keySet()),
                endpoint.place() + ": " + endpoint.scheme() + ": has no options"
                        + (known.isEmpty() ? "" : " but " + String.join(", ", known)));
        violations.add(
                !open.contains(address) && !address.contains("${"),
                endpoint.place() + ": no route listens to " + address);
    }

    private static void kamelet(Steps.Endpoint endpoint, Map<String, JsonNode> kamelets, Violations violations) {
        String name = endpoint.name().split("/")[0];
        if (Set.of("source", "sink").contains(name)) {
            return;
        }
        JsonNode properties = kamelets.get(name);
        if (properties == null) {
            violations.add(endpoint.place() + ": there is no Kamelet '" + name + "' in kamelets/");
            return;
        }
        options(endpoint)
                .keySet()
                .forEach(option -> violations.add(
                        !properties.has(option),
                        endpoint.place() + ": the Kamelet '" + name + "' has no property '" + option + "'"));
    }

    private static void catalogued(Steps.Endpoint endpoint, Violations violations) {
        ComponentModel component = CATALOG.componentModel(endpoint.scheme());
        if (component == null) {
            violations.add(endpoint.place() + ": there is no component '" + endpoint.scheme() + "'");
            return;
        }
        violations.add(
                endpoint.from() ? component.isProducerOnly() : component.isConsumerOnly(),
                endpoint.place() + ": nothing can be " + (endpoint.from() ? "received from " : "sent to ")
                        + endpoint.scheme() + ":");
        Map<String, String> options = options(endpoint);
        String uri = endpoint.uri().split("\\?")[0]
                + options.entrySet().stream()
                        .map(option -> option.getKey() + "=" + option.getValue())
                        .collect(Collectors.joining("&", options.isEmpty() ? "" : "?", ""));
        EndpointValidationResult result =
                CATALOG.validateEndpointProperties(uri, false, endpoint.from(), !endpoint.from());
        if (!result.isSuccess()) {
            violations.add(endpoint.place() + ": "
                    + result.summaryErrorMessage(false, true, true).strip().replaceAll("\\s+", " "));
        }
    }

    private static Map<String, String> options(Steps.Endpoint endpoint) {
        Map<String, String> options = new HashMap<>();
        if (endpoint.parameters() != null) {
            endpoint.parameters()
                    .properties()
                    .forEach(each -> options.put(each.getKey(), each.getValue().asText()));
        }
        String[] parts = endpoint.uri().split("\\?", 2);
        if (parts.length == 2) {
            for (String option : parts[1].split("&")) {
                String[] pair = option.split("=", 2);
                options.put(pair[0], pair.length == 2 ? pair[1] : "");
            }
        }
        return options;
    }
}
