package dev.switchboard.guard.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.switchboard.guard.Violations;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every route and Kamelet against the schema that Camel ships, which editors use too. */
class RouteSchemaTest {

    private static final String LESSON =
            """
            Camel's YAML has no such step or key here. Editors know the same schema (camelYamlDsl.json) and complete from it;
            most often a key stands one level too deep, or a word is misspelled. Deepest finding first.""";

    private static final int MOST = 8;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static JsonSchema schema;

    @BeforeAll
    static void load() throws Exception {
        try (InputStream text = RouteSchemaTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
                    .getSchema(
                            text,
                            SchemaValidatorsConfig.builder()
                                    .pathType(PathType.JSON_POINTER)
                                    .build());
        }
    }

    @Test
    void routesAndKameletsFollowCamelsSchema() {
        List<YamlFile> files = YamlFile.all();
        assertThat(files).as("files in routes/ and kamelets/").hasSizeGreaterThan(4);
        judge(files).complain(LESSON);
    }

    @Test
    void aMisspelledStepIsSeenWhereItStands() {
        YamlFile route = YamlFile.of(
                Path.of("routes/wrong.camel.yaml"),
                """
                - route:
                    id: wrong
                    from:
                      uri: story:wrong
                      steps:
                        - setBodyy:
                            constant: x
                """);
        assertThat(judge(List.of(route)).all()).first().asString().startsWith("routes/wrong.camel.yaml, line 6: ");
    }

    @Test
    void aMisspelledKeyInAKameletIsSeenWhereItStands() {
        YamlFile kamelet = YamlFile.of(
                Path.of("kamelets/wrong-action.kamelet.yaml"),
                """
                spec:
                  template:
                    from:
                      uri: kamelet:source
                      steps:
                        - process:
                            reff: x
                """);
        assertThat(judge(List.of(kamelet)).all())
                .first()
                .asString()
                .startsWith("kamelets/wrong-action.kamelet.yaml, line 6: ");
    }

    private static Violations judge(List<YamlFile> files) {
        Violations violations = new Violations();
        for (YamlFile file : files) {
            JsonNode template = file.json().path("spec").path("template");
            JsonNode routes = template.isMissingNode()
                    ? file.json()
                    : JSON.createArrayNode()
                            .add(JSON.createObjectNode()
                                    .set("route", JSON.createObjectNode().set("from", template.path("from"))));
            Set<ValidationMessage> found = schema.validate(routes);
            found.stream()
                    .sorted((one, two) -> depth(two) - depth(one))
                    .limit(MOST)
                    .forEach(message -> {
                        String pointer = message.getInstanceLocation().toString();
                        String inFile = template.isMissingNode()
                                ? pointer
                                : pointer.replaceFirst("^/0/route", "/spec/template");
                        violations.add(file.place(inFile) + ": "
                                + message.getMessage().replaceFirst("^[^:]*: ", "") + " (" + pointer + ")");
                    });
        }
        return violations;
    }

    private static int depth(ValidationMessage message) {
        return message.getInstanceLocation().getNameCount();
    }
}
