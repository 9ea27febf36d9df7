package dev.switchboard.scenario;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/** A hub in a process of its own, which can be killed like one. */
final class HubProcess {

    /** Three hubs of other tests may be starting on the same two processors. */
    private static final Duration START = Duration.ofMinutes(3);

    private final Process process;
    private final Path log;
    private final int port;

    private HubProcess(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    static HubProcess start(Path folder, int port, String... settings) throws IOException {
        return start(folder, port, List.of("dev.switchboard.Switchboard"), settings);
    }

    /** @param program the class that starts the hub, and what it wants to be told before the settings */
    static HubProcess start(Path folder, int port, List<String> program, String... settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(program);
        command.addAll(List.of(
                "--switchboard.port=" + port,
                "--switchboard.env-file=none",
                "--switchboard.operator.password=" + RunningHub.PASSWORD,
                "--switchboard.routes.reload=false"));
        if (Stream.of(settings).noneMatch(setting -> setting.startsWith("switchboard.front-port="))) {
            command.add("--switchboard.front-port=0");
        }
        if (Stream.of(settings).noneMatch(setting -> setting.startsWith("management.server.port="))) {
            command.add("--management.server.port=0");
        }
        for (String setting : settings) {
            command.add("--" + setting);
        }
        Path log = Files.createTempFile(folder, "hub", ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        HubProcess hub = new HubProcess(process, log, port);
        try {
            await().atMost(START).until(hub::isReady);
        } catch (ConditionTimeoutException late) {
            // It would stand in the way of all that come after.
            process.destroyForcibly();
            throw new IllegalStateException("The hub was not ready after " + START + ":\n" + hub.log(), late);
        }
        return hub;
    }

    private boolean isReady() throws IOException {
        String text = Files.readString(log);
        if (!process.isAlive()) {
            throw new IllegalStateException("The hub did not start:\n" + text);
        }
        return text.contains("Switchboard is ready");
    }

    URI origin() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** {@code kill -9}: nothing is finished, nothing is told. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    boolean runs() {
        return process.isAlive();
    }

    /** Whether it ends by itself. */
    boolean diesWithin(Duration time) throws InterruptedException {
        return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** SIGTERM, without waiting. */
    void terminate() {
        process.destroy();
    }

    /** The exit code, when the process has ended by itself. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The hub is still there:\n" + log());
        }
        return process.exitValue();
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
