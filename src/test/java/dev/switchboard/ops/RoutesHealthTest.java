package dev.switchboard.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

class RoutesHealthTest {

    @Configuration
    @EnableAutoConfiguration
    @Import(RoutesHealthIndicator.class)
    @ComponentScan(
            basePackages = {"dev.switchboard.route.reload", "dev.switchboard.route.story"},
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*Bench.*"))
    static class Hub {}

    @Test
    void aHubThatNoLongerLooksAtItsFoldersIsDegradedAndSaysSo(@TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("greet.camel.yaml"),
                "- route: {id: greet, from: {uri: \"story:greet\", steps: [{setBody: {constant: x}}]}}\n");
        try (var hub = new SpringApplicationBuilder(Hub.class)
                .run(
                        "--server.port=0",
                        "--management.server.port=-1",
                        "--switchboard.routes.directory=" + folder,
                        "--switchboard.routes.kamelets=" + folder.resolve("none"))) {
            var health = hub.getBean(RoutesHealthIndicator.class);
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
            Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("route-folders"))
                    .forEach(Thread::interrupt);
            await().until(() -> health.health().getStatus().equals(RoutesHealthIndicator.DEGRADED));
            assertThat((List<?>) health.health().getDetails().get("problems"))
                    .singleElement()
                    .asString()
                    .contains("Nobody looks at the folders", "Restart");
        }
    }
}
