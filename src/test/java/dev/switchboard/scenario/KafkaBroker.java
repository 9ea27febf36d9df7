package dev.switchboard.scenario;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real Kafka in a process of its own: it can be killed, and started again on the same port and the same data. */
public final class KafkaBroker {

    private static final String CLUSTER = "MkU3OEVBNTcwNTJENDM2Qg";

    private final Path folder;
    private final int port;
    private Process process;

    private KafkaBroker(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    public static KafkaBroker start(Path folder) throws IOException, InterruptedException {
        int port = FarWorld.freePort();
        int controller = FarWorld.freePort();
        Files.writeString(
                folder.resolve("server.properties"),
                """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%d
                listeners=PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d
                advertised.listeners=PLAINTEXT://127.0.0.1:%d
                controller.listener.names=CONTROLLER
                log.dirs=%s
                num.partitions=8
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                group.initial.rebalance.delay.ms=0
                """
                        .formatted(controller, port, controller, port, folder.resolve("data")));
        KafkaBroker broker = new KafkaBroker(folder, port);
        broker.format();
        broker.start();
        return broker;
    }

    public void start() throws IOException {
        process = run("kafka.Kafka", properties());
        await().atMost(Duration.ofSeconds(60)).until(this::answers);
    }

    private void format() throws IOException, InterruptedException {
        Process format = run("kafka.tools.StorageTool", "format", "-t", CLUSTER, "-c", properties());
        if (!format.waitFor(60, TimeUnit.SECONDS) || format.exitValue() != 0) {
            throw new IllegalStateException(Files.readString(folder.resolve("broker.log")));
        }
    }

    private String properties() {
        return folder.resolve("server.properties").toString();
    }

    /** What it says is in the broker's log. */
    private Process run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                program));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("broker.log").toFile()))
                .start();
    }

    private boolean answers() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException(
                    "The broker did not start:\n" + Files.readString(folder.resolve("broker.log")));
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    /** {@code kill -9}; also the end, as nobody needs its data then. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }
}
