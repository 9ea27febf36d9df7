package dev.switchboard.ops.logs;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.event.KeyValuePair;
import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.logging.structured.StructuredLogFormatter;
import org.springframework.core.env.Environment;

/** For machines: one JSON object a line, whom it is about before what happened. Safe for any thread. */
final class JsonLine implements StructuredLogFormatter<ILoggingEvent> {

    private final JsonWriter<Map<String, String>> writer = JsonWriter.<Map<String, String>>of(
                    members -> members.add().usingPairs(Map::forEach))
            .withNewLineAtEnd();
    private final Net net;
    private final ThrowableProxyConverter trace;

    JsonLine(Environment settings, ThrowableProxyConverter trace) {
        this.net = Net.of(settings);
        this.trace = trace;
    }

    @Override
    public String format(ILoggingEvent event) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("@timestamp", event.getInstant().toString());
        members.put("level", event.getLevel().toString());
        if (event.getKeyValuePairs() != null) {
            for (KeyValuePair field : event.getKeyValuePairs()) {
                members.put(field.key, net.clean(String.valueOf(field.value)));
            }
        }
        members.putIfAbsent("message", net.clean(event.getFormattedMessage()));
        members.putIfAbsent("logger", event.getLoggerName());
        members.putIfAbsent("thread", net.clean(event.getThreadName()));
        if (event.getThrowableProxy() != null) {
            members.putIfAbsent("stack", net.clean(trace.convert(event)));
        }
        return writer.writeToString(members);
    }
}
