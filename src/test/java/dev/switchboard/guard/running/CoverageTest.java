package dev.switchboard.guard.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class CoverageTest {

    @Test
    void aStepAndAFileThatNeverRanAreSeen() throws Exception {
        Coverage coverage = new Coverage();
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getCamelContextExtension().addInterceptStrategy(coverage);
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("timer:once?repeatCount=1&delay=1")
                            .setBody(constant("ran"))
                            .filter(body().isEqualTo("never"))
                            .transform(constant("x"));
                }
            });
            camel.start();
            await().until(() -> coverage.ran("Java", "setBody"));
        }
        assertThat(coverage.neverRun(List.of(Path.of("routes/gone.camel.yaml"))).all())
                .anyMatch(each -> each.endsWith("transform never ran"))
                .anyMatch(each -> each.equals("routes/gone.camel.yaml: nothing in it ever ran"))
                .noneMatch(each -> each.contains("setBody"));
    }
}
