package dev.switchboard.route.reload;

import java.nio.file.Path;
import java.time.Instant;

/**
 * What is wrong with a file.
 *
 * @param line where to look, or 0 when it is not known
 */
public record RouteProblem(Kind kind, Path file, int line, String message, Instant since) {

    public enum Kind {
        /** The file is not what runs; the version that ran before goes on. */
        BROKEN,
        /** The file runs, but something in it will fail when it is reached. */
        WARNING
    }

    /** A problem before it is known how long it has been there. */
    record Finding(Path file, int line, String message) {}

    Finding finding() {
        return new Finding(file, line, message);
    }

    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + message;
    }
}
