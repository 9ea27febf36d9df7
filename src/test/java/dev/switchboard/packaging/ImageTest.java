package dev.switchboard.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.scenario.RunningHub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The image and the compose file, as far as they can be judged without a container engine. See docs/deploy.md. */
class ImageTest {

    private static final String DOCKERFILE = Manifest.text(Path.of("Dockerfile"));
    private static final JsonNode COMPOSE = Manifest.document(Path.of("docker-compose.yml"));
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void itStartsWithTheFlagsTheFiguresWereMeasuredWith() throws IOException {
        Matcher flags = Pattern.compile("<hub.jvm>(.+)</hub.jvm>").matcher(Manifest.text(Path.of("pom.xml")));
        assertThat(flags.find()).isTrue();
        JsonNode start = JSON.readTree(line("ENTRYPOINT "));
        assertThat(start.toString())
                .isEqualTo(JSON.writeValueAsString(
                        List.of(("java " + flags.group(1) + " -jar switchboard.jar").split(" "))));
        assertThat(DOCKERFILE).contains("-Dproduction package");
    }

    @Test
    void whatItCopiesIsThereAndNotKeptFromIt() throws IOException {
        List<String> kept = Files.readAllLines(Path.of(".dockerignore"));
        assertThat(kept).contains("*").doesNotContain("!.env", "!data");
        Pattern.compile("^COPY (?!--from)(.+) \\S+$", Pattern.MULTILINE)
                .matcher(DOCKERFILE)
                .results()
                .flatMap(copy -> List.of(copy.group(1).split(" ")).stream())
                .forEach(file -> {
                    assertThat(Path.of(file)).exists();
                    assertThat(kept).contains("!" + file);
                });
    }

    @Test
    void itsHealthCheckTellsAHubThatRunsFromNone() throws Exception {
        Matcher check = Pattern.compile("CMD (\\[\"bash\".+])").matcher(DOCKERFILE);
        assertThat(check.find()).isTrue();
        String script = JSON.readTree(check.group(1)).get(2).asText();
        assertThat(script).contains("/dev/tcp/127.0.0.1/8081");
        int port;
        try (RunningHub hub = RunningHub.start("management.server.address=0.0.0.0")) {
            port = hub.management().getPort();
            assertThat(bash(script.replace("8081", "" + port))).isZero();
        }
        assertThat(bash(script.replace("8081", "" + port))).isNotZero();
    }

    @Test
    void composeSetsOnlyWhatTheProgramReadsAndShowsTheManagementPortToThisMachineAlone() {
        JsonNode hub = COMPOSE.at("/services/hub");
        assertThat(hub.get("environment").fieldNames()).toIterable().allMatch(Settings::isKnown);
        assertThat(hub.get("ports").toString()).contains("\"8080:8080\"", "\"127.0.0.1:8081:8081\"");
        assertThat(hub.get("read_only").asBoolean()).isTrue();
        assertThat(COMPOSE.get("services").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("hub", "tables", "dynamodb", "kafka", "prometheus", "grafana");
        assertThat(COMPOSE.at("/services/tables/command").toString()).isEqualTo("[\"tables\",\"--create\"]");
        assertThat(COMPOSE.findValuesAsText("image"))
                .allMatch(image -> image.equals("switchboard") || image.matches(".+:v?\\d+\\.\\d+.*"));
        for (JsonNode service : COMPOSE.get("services")) {
            for (JsonNode volume : service.path("volumes")) {
                String source = volume.asText().split(":")[0];
                assertThat(
                                source.startsWith("./")
                                        ? Files.exists(Path.of(source))
                                        : COMPOSE.get("volumes").has(source))
                        .as(source)
                        .isTrue();
            }
        }
    }

    private static String line(String beginning) {
        return DOCKERFILE
                .lines()
                .filter(line -> line.startsWith(beginning))
                .map(line -> line.substring(beginning.length()))
                .findFirst()
                .orElseThrow();
    }

    private static int bash(String script) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-c", script)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
