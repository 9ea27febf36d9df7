package dev.switchboard.ops.traces;

import dev.switchboard.ops.logs.Net;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;

/** Lets spans leave only through the net that every log line passes. Safe for any thread. */
final class MaskedSpans implements SpanExporter {

    private final SpanExporter next;
    private final Net net;

    MaskedSpans(SpanExporter next, Net net) {
        this.next = next;
        this.net = net;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        List<SpanData> masked = spans.stream().<SpanData>map(Masked::new).toList();
        return next.export(masked);
    }

    @Override
    public CompletableResultCode flush() {
        return next.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return next.shutdown();
    }

    private Attributes masked(Attributes attributes) {
        AttributesBuilder masked = attributes.toBuilder();
        attributes.forEach((key, value) -> {
            if (key.getType() == AttributeType.STRING) {
                masked.put(AttributeKey.stringKey(key.getKey()), net.clean((String) value));
            }
        });
        return masked.build();
    }

    /** What a library says about an error may quote what it was given, so that only the kind of an event is kept. */
    private final class Masked extends DelegatingSpanData {

        Masked(SpanData span) {
            super(span);
        }

        @Override
        public String getName() {
            return net.clean(super.getName());
        }

        @Override
        public Attributes getAttributes() {
            return masked(super.getAttributes());
        }

        @Override
        public List<EventData> getEvents() {
            return super.getEvents().stream()
                    .map(event ->
                            EventData.create(event.getEpochNanos(), net.clean(event.getName()), Attributes.empty()))
                    .toList();
        }

        @Override
        public StatusData getStatus() {
            return StatusData.create(super.getStatus().getStatusCode(), "");
        }
    }
}
