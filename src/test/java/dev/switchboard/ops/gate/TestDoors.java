package dev.switchboard.ops.gate;

import dev.switchboard.scenario.RunningHub;
import dev.switchboard.security.Caller;
import dev.switchboard.vocabulary.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.apache.camel.Processor;

/**
 * A hub that serves the shipped routes and one door of every kind.
 *
 * @param routes the folder, which may be edited
 * @param aside what the wire tap behind the doors saw, on a thread of its own
 */
record TestDoors(RunningHub hub, Path routes, BlockingQueue<String> aside) implements AutoCloseable {

    static TestDoors open(String... settings) {
        try {
            Path folder = Files.createTempDirectory("doors");
            for (Path from : List.of(Path.of("routes"), Path.of("src/test/resources/doors"))) {
                try (Stream<Path> files = Files.list(from)) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        Files.copy(file, folder.resolve(file.getFileName()));
                    }
                }
            }
            BlockingQueue<String> aside = new LinkedBlockingQueue<>();
            Processor seen = exchange ->
                    aside.add(exchange.getProperty("caller", Caller.class).name() + " for "
                            + exchange.getProperty("tenant", TenantId.class) + " on "
                            + Thread.currentThread().getName());
            List<String> all = new ArrayList<>(
                    List.of("switchboard.routes.directory=" + folder, "switchboard.routes.reload=true"));
            all.addAll(List.of(settings));
            return new TestDoors(
                    RunningHub.start(
                            context -> context.getBeanFactory().registerSingleton("doorsAside", seen),
                            all.toArray(String[]::new)),
                    folder,
                    aside);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        hub.close();
    }
}
