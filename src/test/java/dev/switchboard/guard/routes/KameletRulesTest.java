package dev.switchboard.guard.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.guard.Violations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The discipline of Camel's own Kamelet catalogue: the schema of a Kamelet is its documentation. */
class KameletRulesTest {

    private static final String LESSON =
            """
            A Kamelet is a verb that people use without opening it, in an editor that shows them its schema. So everything
            stands there: verb-object-action, -source or -sink for a name, the same as the file's; a title, a description and
            a type for itself and every property; an example or a default; 'format: password' for a secret. Nothing that
            the template does not use, and no CamelHttp* header of a request on the way out (removeHeaders: "CamelHttp*"),
            or a caller decides where we call. A Kamelet has a documented property and two callers; otherwise it is a bean
            or a story.""";

    private static final Pattern NAME = Pattern.compile("[a-z]+(-[a-z0-9]+)+-(action|source|sink)");
    private static final Pattern SECRET = Pattern.compile("(?i).*(secret|token|password|api-?key|access-?key).*");
    private static final Set<String> HTTP = Set.of("http", "https", "vertx-http", "rest", "netty-http");

    /** Kamelets that may have fewer than two callers in routes/, with the reason. */
    private static final Map<String, String> OFFERED = Map.of(
            "ask-agent-action",
            "route authors let an agent answer with it",
            "ddb-get-item-action",
            "route authors keep rows of their business with it",
            "ddb-put-item-action",
            "route authors keep rows of their business with it",
            "ddb-query-action",
            "route authors keep rows of their business with it",
            "publish-event-sink",
            "route authors tell what happened with it");

    @Test
    void kameletsDocumentThemselves() {
        judge(YamlFile.kamelets(), YamlFile.routes(), OFFERED).complain(LESSON);
    }

    @Test
    void anUndocumentedKameletOfNobodyIsSeen() {
        YamlFile wrong = YamlFile.of(
                Path.of("kamelets/weather.kamelet.yaml"),
                """
                metadata:
                  name: wether
                  labels: {camel.apache.org/kamelet.type: sink}
                spec:
                  definition:
                    title: Weather
                    type: object
                    required: [city, country]
                    properties:
                      city: {title: City, description: Where, type: string, example: Lund}
                      accessKey: {title: Key, description: The key, type: string}
                  template:
                    from:
                      uri: kamelet:source
                      steps:
                        - to: "https://example.org/{{accessKey}}"
                """);
        assertThat(judge(List.of(wrong), List.of(), Map.of("gone-action", "?")).all())
                .map(each -> each.substring(each.indexOf(": ") + 2))
                .contains(
                        "the name 'wether' is not the file's, 'weather'",
                        "the name does not read verb-object-action, -source or -sink",
                        "the definition has no description",
                        "country is required and not there",
                        "accessKey has neither example nor default",
                        "accessKey looks like a secret and is not 'format: password'",
                        "city is not used in the template",
                        "calls out without removeHeaders CamelHttp*",
                        "has 0 callers in routes/, of two")
                .anyMatch(each -> each.contains("gone-action"));
    }

    private static Violations judge(List<YamlFile> kamelets, List<YamlFile> routes, Map<String, String> offered) {
        Violations violations = new Violations();
        Map<String, Long> callers = new ArrayList<>(Steps.routes(routes))
                .stream()
                        .flatMap(route -> Steps.endpoints(route.file()).stream()
                                .filter(endpoint -> endpoint.pointer().startsWith(route.pointer() + "/")))
                        .filter(endpoint -> endpoint.scheme().equals("kamelet"))
                        .collect(Collectors.groupingBy(
                                endpoint -> endpoint.name().split("/")[0], Collectors.counting()));
        kamelets.forEach(kamelet -> {
            name(kamelet, violations);
            definition(kamelet, violations);
            wayOut(kamelet, violations);
            long found = callers.getOrDefault(kamelet.stem(), 0L);
            violations.add(
                    found < 2 && !offered.containsKey(kamelet.stem()),
                    kamelet.place("") + ": has " + found + " callers in routes/, of two");
        });
        offered.keySet()
                .forEach(name -> violations.add(
                        kamelets.stream().noneMatch(kamelet -> kamelet.stem().equals(name)),
                        "KameletRulesTest.OFFERED: names " + name + ", which is not there"));
        return violations;
    }

    private static void name(YamlFile kamelet, Violations violations) {
        String name = kamelet.json().at("/metadata/name").asText();
        String type = kamelet.json()
                .path("metadata")
                .path("labels")
                .path("camel.apache.org/kamelet.type")
                .asText();
        String place = kamelet.place("/metadata/name") + ": ";
        violations.add(
                !name.equals(kamelet.stem()),
                place + "the name '" + name + "' is not the file's, '" + kamelet.stem() + "'");
        violations.add(
                !NAME.matcher(name).matches(), place + "the name does not read verb-object-action, -source or -sink");
        violations.add(!name.endsWith("-" + type), place + "the label kamelet.type says '" + type + "'");
    }

    private static void definition(YamlFile kamelet, Violations violations) {
        String at = "/spec/definition";
        JsonNode definition = kamelet.json().at(at);
        documented(kamelet, at, "the definition", definition, violations);
        JsonNode properties = definition.path("properties");
        String template = kamelet.json().at("/spec/template").toString();
        definition
                .path("required")
                .forEach(required -> violations.add(
                        !properties.has(required.asText()),
                        kamelet.place(at + "/required") + ": " + required.asText() + " is required and not there"));
        properties.properties().forEach(property -> {
            String name = property.getKey();
            JsonNode schema = property.getValue();
            String pointer = at + "/properties/" + name;
            String place = kamelet.place(pointer) + ": " + name;
            documented(kamelet, pointer, name, schema, violations);
            violations.add(
                    !schema.has("example") && !schema.has("default"), place + " has neither example nor default");
            violations.add(
                    SECRET.matcher(name).matches()
                            && !schema.path("format").asText().equals("password"),
                    place + " looks like a secret and is not 'format: password'");
            violations.add(
                    !Pattern.compile("\\{\\{\\??" + Pattern.quote(name) + "(:[^}]*)?}}")
                            .matcher(template)
                            .find(),
                    place + " is not used in the template");
        });
    }

    private static void documented(YamlFile kamelet, String at, String what, JsonNode schema, Violations violations) {
        for (String key : List.of("title", "description", "type")) {
            violations.add(schema.path(key).asText().isBlank(), kamelet.place(at) + ": " + what + " has no " + key);
        }
    }

    private static void wayOut(YamlFile kamelet, Violations violations) {
        String template = kamelet.json().at("/spec/template").toString();
        boolean callsOut = Steps.endpoints(kamelet).stream()
                .anyMatch(endpoint -> !endpoint.from() && HTTP.contains(endpoint.scheme()));
        violations.add(
                callsOut
                        && !template.contains("\"CamelHttp*\"")
                        && !template.contains("\"removeHeaders\":{\"pattern\":\"*\"}"),
                kamelet.place("/spec/template") + ": calls out without removeHeaders CamelHttp*");
    }
}
