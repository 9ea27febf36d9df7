package dev.switchboard.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.scenario.RunningHub;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Alerts and dashboard ask for names that the hub tells, so that none of them is silent for ever. */
class WatchingTest {

    /** Told only after the first time, which this test does not wait for; each is a meter of ours. */
    private static final Set<String> TOLD_WHEN_IT_HAPPENED = Set.of(
            "switchboard_replies_given_up_total",
            "switchboard_texts_unanswerable_total",
            "switchboard_requests_refused_total");

    private static final Pattern NAME = Pattern.compile("\\b(?:switchboard|camel|http|jvm)_[a-z_]+\\b");

    @Test
    void everyNameInAnAlertOrPanelIsTold() {
        try (RunningHub hub = RunningHub.start()) {
            hub.text("+15550100071", "Count me", "");
            await().until(() -> hub.replies("+15550100071").size() == 1);
            String told = hub.get(hub.management(), "/actuator/prometheus").body();
            Set<String> names = told.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("[{ ]")[0])
                    .collect(Collectors.toSet());
            Set<String> asked = new TreeSet<>();
            queries().forEach(query -> NAME.matcher(query).results().forEach(name -> asked.add(name.group())));
            assertThat(asked).hasSizeGreaterThan(10);
            asked.removeAll(TOLD_WHEN_IT_HAPPENED);
            assertThat(names).containsAll(asked);
        }
    }

    @Test
    void thereAreTenAlertsEachWithASentenceThatSaysWhatToDo() {
        JsonNode rules = alerts();
        assertThat(rules).hasSize(10).allSatisfy(rule -> {
            assertThat(rule.at("/annotations/summary").asText()).endsWith(".").hasSizeGreaterThan(40);
            assertThat(rule.at("/labels/severity").asText()).isIn("page", "ticket");
            assertThat(rule.path("for").asText()).matches("\\d+[ms]");
        });
        assertThat(new TreeSet<>(rules.findValuesAsText("alert"))).hasSize(10);
    }

    @Test
    void prometheusAsksTheManagementPortWithATokenFromAFile() {
        JsonNode job =
                Manifest.document(Path.of("deploy/prometheus/prometheus.yml")).at("/scrape_configs/0");
        assertThat(job.get("metrics_path").asText()).isEqualTo("/actuator/prometheus");
        assertThat(job.at("/static_configs/0/targets/0").asText()).isEqualTo("hub:8081");
        String file = job.at("/authorization/credentials_file").asText();
        JsonNode compose = Manifest.document(Path.of("docker-compose.yml"));
        assertThat(compose.get("secrets").has(file.replace("/run/secrets/", "")))
                .isTrue();
    }

    private static JsonNode alerts() {
        return Manifest.document(Path.of("deploy/prometheus/alerts.yml")).at("/groups/0/rules");
    }

    private static List<String> queries() {
        List<String> queries = new ArrayList<>(alerts().findValuesAsText("expr"));
        // JSON is YAML too.
        queries.addAll(Manifest.document(Path.of("deploy/grafana/dashboards/switchboard.json"))
                .findValuesAsText("expr"));
        return queries;
    }
}
