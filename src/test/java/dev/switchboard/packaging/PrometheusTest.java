package dev.switchboard.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.scenario.RunningHub;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The shipped rules and panels, judged by Prometheus itself: each alert is fired, each panel asked of a running hub. */
@DisabledIf(
        value = "dev.switchboard.packaging.Prometheus#none",
        disabledReason = "No prometheus and promtool on this machine: apt-get install prometheus")
class PrometheusTest {

    private static final String RULES = "deploy/prometheus/alerts.yml";
    private static final String CASES = "deploy/prometheus/alerts_test.yml";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void the_rules_can_be_read() throws Exception {
        assertThat(promtool("check", "rules", RULES)).contains("SUCCESS: 10 rules found");
    }

    @Test
    void each_alert_fires_when_it_should_and_is_silent_when_it_should_not() throws Exception {
        assertThat(promtool("test", "rules", CASES)).contains("SUCCESS");
        JsonNode cases = Manifest.document(Path.of(CASES)).get("tests");
        List<String> names = cases.findValuesAsText("name");
        for (String alert : Manifest.document(Path.of(RULES)).findValuesAsText("alert")) {
            assertThat(names).contains(alert + " fires", alert + " is silent");
        }
        for (JsonNode each : cases) {
            String[] name = each.get("name").asText().split(" ", 3);
            JsonNode asked = each.at("/promql_expr_test/0");
            assertThat(asked.get("expr").asText()).contains("\"" + name[0] + "\"", "\"firing\"");
            assertThat(asked.get("exp_samples").isEmpty())
                    .as(each.get("name").asText())
                    .isEqualTo(name[1].equals("is"));
        }
    }

    @Test
    void a_running_hub_answers_every_panel_and_its_troubles_ring(@TempDir Path folder) throws IOException {
        try (RunningHub hub = RunningHub.start();
                Prometheus prometheus = new Prometheus(folder, hub.management(), hub.token("metrics"))) {
            await().atMost(PATIENCE)
                    .until(() ->
                            !prometheus.query("up{job=\"switchboard\"} == 1").isEmpty());
            assertThat(prometheus.firing()).isEmpty();
            HttpRequest.Builder tooLong = RunningHub.request(hub.publicOrigin(), "/api/sms/inbound")
                    .setHeader("content-type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("x".repeat(100_000)));
            assertThat(hub.exchange(tooLong).statusCode()).isEqualTo(413);
            hub.dial(Map.of("failWith", 30007, "callbackDuplicates", 2));
            for (int each = 0; each < 5; each++) {
                hub.text("+1555010008" + each, "Filter me", "");
            }
            for (String query : panels()) {
                await(query)
                        .atMost(PATIENCE)
                        .until(() -> !prometheus.query(query).isEmpty());
            }
            await().atMost(PATIENCE).until(() -> prometheus.firing().contains("CarrierFilters"));
            await().atMost(PATIENCE).until(() -> filtered(prometheus) >= 5);

            hub.dial(Map.of("failWith", 0, "errorNext", Map.of("status", 500, "count", 100)));
            for (int each = 0; each < 6; each++) {
                hub.text("+1555010009" + each, "Is anybody there?", "");
            }
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(new TreeSet<>(prometheus.firing()))
                    .containsExactly("BreakerOpen", "CarrierFilters", "RepliesFallBack"));
            assertThat(filtered(prometheus))
                    .as("news that came three times counts once")
                    .isEqualTo(5);
            for (JsonNode rule : prometheus.rules()) {
                assertThat(rule.get("health").asText()).as(rule.toString()).isEqualTo("ok");
            }
        }
    }

    private static List<String> panels() {
        List<String> panels = Manifest.document(Path.of("deploy/grafana/dashboards/switchboard.json"))
                .findValuesAsText("expr");
        assertThat(panels).hasSizeGreaterThan(11);
        return panels;
    }

    private static double filtered(Prometheus prometheus) {
        return prometheus
                .query("switchboard_texts_undelivered_total{code=\"30007\"}")
                .at("/0/value/1")
                .asDouble();
    }

    private static String promtool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }
}
