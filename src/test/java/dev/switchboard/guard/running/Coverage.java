package dev.switchboard.guard.running;

import dev.switchboard.guard.Violations;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** Counts how often each step of each YAML file runs. Counted from the moment a route is built; safe for any thread. */
final class Coverage implements InterceptStrategy {

    private record Step(String file, int line, String kind) {
        String place() {
            return file + ", line " + line + ": " + kind;
        }
    }

    private final Map<Step, LongAdder> runs = new ConcurrentHashMap<>();

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode node, Processor target, Processor next) {
        LongAdder count = runs.computeIfAbsent(step(node), each -> new LongAdder());
        return new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                count.increment();
                return super.process(exchange, callback);
            }
        };
    }

    /** @param files of which every one has to have been seen at all */
    Violations neverRun(Iterable<Path> files) {
        Violations violations = new Violations();
        Map<String, Long> all = new TreeMap<>();
        runs.forEach((step, count) -> {
            all.merge(step.file(), count.sum(), Long::sum);
            violations.add(count.sum() == 0, step.place() + " never ran");
        });
        for (Path file : files) {
            violations.add(all.getOrDefault(file.getFileName().toString(), 0L) == 0, file + ": nothing in it ever ran");
        }
        return violations;
    }

    boolean ran(String file, String kind) {
        return runs.entrySet().stream()
                .anyMatch(entry -> entry.getKey().file().equals(file)
                        && entry.getKey().kind().equals(kind)
                        && entry.getValue().sum() > 0);
    }

    int steps() {
        return runs.size();
    }

    private static Step step(NamedNode node) {
        NamedNode located = node;
        while (located.getLocation() == null && located.getParent() != null) {
            located = located.getParent();
        }
        String location = located.getLocation() == null ? "Java" : located.getLocation();
        String file = location.substring(Math.max(location.lastIndexOf('/'), location.lastIndexOf(':')) + 1);
        return new Step(file, node.getLineNumber(), node.getShortName());
    }
}
