package dev.switchboard.ops;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.event.ApplicationStartingEvent;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;

/** Where the time of a start went, from the start of the JVM; the report is printed when it is over. Confined to the starting thread. */
final class StartTimes implements ApplicationListener<ApplicationEvent> {

    private record Stage(String name, long end) {}

    private final long jvmStart = ManagementFactory.getRuntimeMXBean().getStartTime();
    private final List<Stage> stages = new ArrayList<>();
    private WebServer server;

    @Override
    public void onApplicationEvent(ApplicationEvent event) {
        if (event instanceof ApplicationStartingEvent) {
            reached("jvm", event);
        } else if (event instanceof ApplicationPreparedEvent) {
            reached("settings", event);
        } else if (event instanceof ServletWebServerInitializedEvent web
                && web.getApplicationContext().getServerNamespace() == null) {
            reached("rooms and tables", event);
            server = web.getWebServer();
        } else if (event instanceof ApplicationReadyEvent ready) {
            reached("routes and listeners", event);
            // A slice of the hub, as some tests start it, has nothing to report.
            ready.getApplicationContext()
                    .getBeanProvider(StartReport.class)
                    .ifAvailable(
                            report -> System.out.println("\n" + String.join("\n", report.lines(this, server)) + "\n"));
        }
    }

    double seconds() {
        return (stages.get(stages.size() - 1).end() - jvmStart) / 1000.0;
    }

    /** For example "jvm 0.4, settings 0.9, …". */
    String split() {
        List<String> parts = new ArrayList<>();
        long from = jvmStart;
        for (Stage stage : stages) {
            parts.add(String.format(Locale.ROOT, "%s %.1f", stage.name(), (stage.end() - from) / 1000.0));
            from = stage.end();
        }
        return String.join(", ", parts);
    }

    private void reached(String name, ApplicationEvent event) {
        stages.add(new Stage(name, event.getTimestamp()));
    }
}
