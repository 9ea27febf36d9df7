package dev.switchboard.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The hub's own routes in a folder of a test's own, with what the test adds. */
public final class RouteFolder {

    private final Path folder;

    public RouteFolder(Path folder) {
        this(folder, ".*");
    }

    private RouteFolder(Path folder, String names) {
        this.folder = folder;
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().matches(names)) {
                    Files.copy(file, folder.resolve(file.getFileName()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Only what answers texts: a fifth of all, for whoever asks each route for everything. */
    public static RouteFolder ofTexts(Path folder) {
        return new RouteFolder(folder, "(policies|twiml-.*|sms-.*)\\.camel\\.yaml");
    }

    public RouteFolder with(String name, String yaml) {
        try {
            Files.writeString(folder.resolve(name + ".camel.yaml"), yaml);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One of the hub's own routes, edited. */
    public RouteFolder edit(String name, UnaryOperator<String> change) {
        try {
            String before = Files.readString(folder.resolve(name + ".camel.yaml"));
            String after = change.apply(before);
            if (after.equals(before)) {
                throw new IllegalStateException("Nothing changed in " + name);
            }
            return with(name, after);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String setting() {
        return "switchboard.routes.directory=" + folder;
    }

    public List<String> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
