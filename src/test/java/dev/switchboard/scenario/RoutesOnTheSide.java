package dev.switchboard.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** A copy of the routes in a folder of a test's own, whose tools it writes and takes away. */
public final class RoutesOnTheSide {

    private final Path folder;

    public RoutesOnTheSide(Path folder) throws IOException {
        this.folder = folder;
        List<Path> files;
        try (Stream<Path> all = Files.walk(Path.of("routes"))) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            Path copy = folder.resolve(Path.of("routes").relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
    }

    public String[] settings(String... more) {
        return Stream.concat(
                        Stream.of("switchboard.routes.directory=" + folder, "switchboard.routes.reload=true"),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    /** As careful editors do: a copy beside, then a rename over the old file. */
    public void tool(String name, String text) throws IOException {
        Path file = file(name);
        Files.createDirectories(file.getParent());
        Path copy = file.resolveSibling("." + name + ".tmp");
        Files.writeString(copy, text);
        Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    public void delete(String name) throws IOException {
        Files.deleteIfExists(file(name));
    }

    private Path file(String name) {
        return folder.resolve("tools").resolve(name + ".camel.yaml");
    }
}
