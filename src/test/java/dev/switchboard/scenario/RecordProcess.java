package dev.switchboard.scenario;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import software.amazon.dynamodb.services.local.main.ServerRunner;

/** A DynamoDB Local in a process of its own, so that what it costs is not the hub's. It keeps everything in memory. */
final class RecordProcess implements AutoCloseable {

    private final Process process;
    private final int port;

    private RecordProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static RecordProcess start() throws IOException {
        int port = FarWorld.freePort();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ServerRunner.class.getName(),
                        "-inMemory",
                        "-disableTelemetry",
                        "-port",
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        RecordProcess record = new RecordProcess(process, port);
        await().atMost(Duration.ofSeconds(30)).until(record::listens);
        return record;
    }

    private boolean listens() {
        try (Socket there = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return there.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The settings of a hub that has its record here. */
    String[] settings(String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "switchboard.tables.endpoint=http://127.0.0.1:" + port,
                "switchboard.aws.access-key-id=anybody",
                "switchboard.aws.secret-access-key=anything"));
        settings.addAll(Arrays.asList(more));
        return settings.toArray(String[]::new);
    }

    /** What it has used of the processors; zero where nobody can tell. */
    Duration used() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
