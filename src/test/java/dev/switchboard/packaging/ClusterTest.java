package dev.switchboard.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.convert.DurationStyle;

/** The manifests under k8s/, compared with each other and with what the program listens to, reads and needs. */
class ClusterTest {

    /** The longest a call may take, which the media path and the grace have to outlast. */
    private static final Duration LONGEST_CALL = Duration.ofMinutes(30);

    private static final Duration FLUSH = Duration.ofSeconds(30);
    private static final JsonNode POD =
            Manifest.base("Deployment", "switchboard").at("/spec/template/spec");
    private static final JsonNode HUB = POD.at("/containers/0");

    @Test
    void everyManifestIsWellFormedAndListed() {
        List<String> listed =
                words(Manifest.document(Path.of("k8s/base/kustomization.yaml")).get("resources"));
        assertThat(Manifest.yaml(Path.of("k8s/base"))
                        .map(file -> file.getFileName().toString())
                        .filter(file -> !file.equals("kustomization.yaml")))
                .containsExactlyInAnyOrderElementsOf(listed);
        assertThat(Manifest.yaml(Path.of("k8s")).flatMap(file -> Manifest.documents(file).stream()))
                .isNotEmpty()
                .allSatisfy(document -> {
                    assertThat(document.path("apiVersion").asText()).isNotBlank();
                    assertThat(document.path("kind").asText()).isNotBlank();
                });
    }

    @Test
    void thePortsAreTheProgramsOwn() {
        String settings = Manifest.text(Path.of("src/main/resources/application.yaml"));
        assertThat(settings).contains("port: ${switchboard.port:8080}", "${switchboard.management-port:8081}");
        assertThat(HUB.get("ports").toString())
                .contains(
                        "{\"name\":\"public\",\"containerPort\":8080}",
                        "{\"name\":\"management\",\"containerPort\":8081}");
        assertThat(Manifest.text(Path.of("Dockerfile"))).contains("EXPOSE 8080 8081");
        for (JsonNode ingress : Manifest.documents(Path.of("k8s/base/ingress.yaml"))) {
            assertThat(ingress.toString()).contains("\"name\":\"public\"").doesNotContain("management", "8081");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"startupProbe", "livenessProbe", "readinessProbe"})
    void theProbesAskWhatIsOpenToThem(String probe) {
        String path = HUB.at("/" + probe + "/httpGet/path").asText();
        assertThat(HUB.at("/" + probe + "/httpGet/port").asText()).isEqualTo("management");
        assertThat(path).isEqualTo("/actuator/health/" + (probe.startsWith("readiness") ? "readiness" : "liveness"));
        assertThat(Manifest.text(Path.of("src/main/java/dev/switchboard/ops/gate/ManagementGate.java")))
                .as("what the gate leaves open")
                .contains("\"" + path + "\"");
    }

    @Test
    void theGraceOutlastsTheDrainAndTheLongestCall() {
        Duration delay = DurationStyle.detectAndParse(setting("SWITCHBOARD_DRAIN_DELAY"));
        Duration drain = DurationStyle.detectAndParse(setting("SWITCHBOARD_DRAIN_GRACE"));
        Duration grace =
                Duration.ofSeconds(POD.get("terminationGracePeriodSeconds").asLong());
        assertThat(delay).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(15));
        assertThat(drain).isGreaterThan(LONGEST_CALL);
        assertThat(grace).isGreaterThanOrEqualTo(delay.plus(drain).plus(FLUSH));
    }

    @Test
    void anInstanceIsAlwaysWarm() {
        JsonNode scaler = Manifest.base("HorizontalPodAutoscaler", "switchboard");
        assertThat(scaler.at("/spec/minReplicas").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(Manifest.base("PodDisruptionBudget", "switchboard")
                        .at("/spec/minAvailable")
                        .asInt())
                .isBetween(1, scaler.at("/spec/minReplicas").asInt() - 1);
        JsonNode rollout = Manifest.base("Deployment", "switchboard").at("/spec/strategy/rollingUpdate");
        assertThat(rollout.get("maxUnavailable").asInt()).isZero();
    }

    @Test
    void theMediaPathHoldsNothingBackAndOutlastsACall() {
        JsonNode notes = Manifest.base("Ingress", "switchboard-media").at("/metadata/annotations");
        String nginx = "nginx.ingress.kubernetes.io/";
        for (String timeout : List.of("proxy-read-timeout", "proxy-send-timeout")) {
            assertThat(Duration.ofSeconds(notes.get(nginx + timeout).asLong())).isGreaterThan(LONGEST_CALL);
        }
        assertThat(notes.get(nginx + "proxy-buffering").asText()).isEqualTo("off");
        assertThat(Manifest.base("Ingress", "switchboard-media")
                        .at("/spec/rules")
                        .findValuesAsText("path"))
                .containsExactly("/media-stream", "/twilio-stream", "/twilio/media-stream");
        assertThat(Manifest.text(Path.of("k8s/base/ingress.yaml"))).doesNotContain("gzip: \"true\"");
    }

    @Test
    void theHubMayGoWhereItMustAndNoFurther() {
        JsonNode policy = Manifest.base("NetworkPolicy", "switchboard").get("spec");
        assertThat(words(policy.get("policyTypes"))).containsExactly("Ingress", "Egress");
        assertThat(policy.get("egress")).allSatisfy(rule -> {
            assertThat(rule.path("to")).as("an open target").isNotEmpty();
            assertThat(rule.path("ports")).as("an open port").isNotEmpty();
        });
        assertThat(policy.get("egress").findValues("except").get(0).toString())
                .contains("10.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16");
        for (JsonNode rule : policy.get("ingress")) {
            if (rule.get("ports").toString().contains("8081")) {
                assertThat(rule.get("from").toString()).contains("monitoring").doesNotContain("ingress");
            }
        }
    }

    @Test
    void theContainerIsNobodyAndWritesNowhereButTmp() {
        assertThat(POD.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(Manifest.text(Path.of("Dockerfile")))
                .contains("USER " + POD.at("/securityContext/runAsUser").asText());
        assertThat(HUB.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                .isTrue();
        assertThat(HUB.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
                .isFalse();
        assertThat(HUB.at("/securityContext/capabilities/drop/0").asText()).isEqualTo("ALL");
        assertThat(HUB.get("volumeMounts").findValuesAsText("mountPath")).containsExactly("/tmp");
    }

    @Test
    void everySettingIsOneTheProgramKnowsAndNoSecretStandsInAFile() {
        Set<String> names = new TreeSet<>();
        Manifest.yaml(Path.of("k8s"))
                .filter(file -> file.endsWith("kustomization.yaml"))
                .forEach(file -> {
                    JsonNode kustomization = Manifest.document(file);
                    assertThat(kustomization.has("secretGenerator"))
                            .as("%s", file)
                            .isFalse();
                    kustomization.path("configMapGenerator").forEach(map -> map.get("literals")
                            .forEach(literal -> names.add(literal.asText().split("=")[0])));
                });
        assertThat(names).isNotEmpty().allMatch(Settings::isKnown).noneMatch(Settings::isSecret);
        assertThat(HUB.get("envFrom").findValuesAsText("name")).contains("switchboard-secrets");
        assertThat(HUB.has("env")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "prod"})
    void anOverlayStandsOnTheBaseAndNamesItsOrigin(String overlay) {
        Path folder = Path.of("k8s/overlays", overlay);
        JsonNode kustomization = Manifest.document(folder.resolve("kustomization.yaml"));
        assertThat(Files.isDirectory(
                        folder.resolve(kustomization.at("/resources/0").asText())))
                .isTrue();
        assertThat(kustomization.at("/configMapGenerator/0/behavior").asText()).isEqualTo("merge");
        assertThat(words(kustomization.at("/configMapGenerator/0/literals")))
                .anyMatch(literal -> literal.startsWith("PUBLIC_ORIGIN=https://"));
        assertThat(kustomization.at("/images/0/newTag").asText()).isNotIn("", "latest");
    }

    private static String setting(String name) {
        JsonNode base = Manifest.document(Path.of("k8s/base/kustomization.yaml"));
        return words(base.at("/configMapGenerator/0/literals")).stream()
                .filter(literal -> literal.startsWith(name + "="))
                .map(literal -> literal.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> words(JsonNode list) {
        List<String> words = new ArrayList<>();
        list.forEach(each -> words.add(each.asText()));
        return words;
    }
}
