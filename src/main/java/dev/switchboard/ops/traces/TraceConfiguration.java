package dev.switchboard.ops.traces;

import dev.switchboard.ops.logs.Net;
import dev.switchboard.ops.traces.route.TracedRoutes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Sends spans in batches from a thread of its own; a collector that is away costs spans and nothing else. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("switchboard.traces.endpoint")
@EnableConfigurationProperties(TraceSettings.class)
class TraceConfiguration {

    private static final Duration SOON = Duration.ofSeconds(1);

    @Bean(destroyMethod = "close")
    SdkTracerProvider tracerProvider(TraceSettings settings, Environment environment) {
        var collector =
                OtlpHttpSpanExporter.builder().setEndpoint(settings.address()).build();
        return SdkTracerProvider.builder()
                .setResource(Resource.getDefault().toBuilder()
                        .put(AttributeKey.stringKey("service.name"), "switchboard")
                        .build())
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(settings.share() / 100.0)))
                .addSpanProcessor(BatchSpanProcessor.builder(new MaskedSpans(collector, Net.of(environment)))
                        .setScheduleDelay(SOON)
                        .build())
                .build();
    }

    @Bean
    TracedRoutes tracedRoutes(SdkTracerProvider provider) {
        return new TracedRoutes(provider.get("switchboard"));
    }
}
