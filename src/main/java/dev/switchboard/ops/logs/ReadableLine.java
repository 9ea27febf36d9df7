package dev.switchboard.ops.logs;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.slf4j.event.KeyValuePair;
import org.springframework.boot.logging.structured.StructuredLogFormatter;
import org.springframework.core.env.Environment;

/** For people: time, level, who speaks, whom it is about, what happened; one line an event. Safe for any thread. */
final class ReadableLine implements StructuredLogFormatter<ILoggingEvent> {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());

    private final Net net;
    private final ThrowableProxyConverter trace = new ThrowableProxyConverter();

    ReadableLine(Environment settings) {
        this.net = Net.of(settings);
        trace.setOptionList(List.of("8"));
        trace.start();
    }

    @Override
    public String format(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(160);
        TIME.formatTo(event.getInstant(), line);
        line.append(String.format(" %-5s ", event.getLevel()));
        String logger = event.getLoggerName();
        line.append(logger, logger.lastIndexOf('.') + 1, logger.length()).append(' ');
        List<KeyValuePair> fields = event.getKeyValuePairs();
        if (fields != null) {
            fields.forEach(field ->
                    line.append(field.key).append('=').append(field.value).append(' '));
        }
        // A line break from outside must not look like another event.
        line.append(event.getFormattedMessage().replace("\r", "\\r").replace("\n", "\n    "));
        line.append('\n');
        if (event.getThrowableProxy() != null) {
            line.append(trace.convert(event));
        }
        return net.clean(line.toString());
    }
}
