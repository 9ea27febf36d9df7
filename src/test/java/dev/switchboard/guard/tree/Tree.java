package dev.switchboard.guard.tree;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files of the project, as they would go to somebody else. */
public final class Tree {

    private static final Set<String> NOT_OURS = Set.of("target", "data", ".git", ".idea", ".vscode");

    private Tree() {}

    /** What is under version control; all files where git is not at hand. */
    public static List<Path> tracked() {
        try {
            Process git = new ProcessBuilder("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (git.waitFor() == 0 && !names.isBlank()) {
                return Stream.of(names.split("\0"))
                        .map(Path::of)
                        .filter(Files::isRegularFile)
                        .toList();
            }
        } catch (IOException noGit) {
            return walked(Path.of(""));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return walked(Path.of(""));
    }

    static List<Path> walked(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> Stream.iterate(root.relativize(file), part -> part != null, Path::getParent)
                            .noneMatch(
                                    part -> NOT_OURS.contains(part.getFileName().toString())))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The text, read so that every byte is a character: what a guard looks for is ASCII. */
    public static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public static List<Path> under(String folder, String ending) {
        Path place = Path.of(folder);
        return tracked().stream()
                .filter(file -> file.startsWith(place) && file.toString().endsWith(ending))
                .sorted()
                .toList();
    }
}
