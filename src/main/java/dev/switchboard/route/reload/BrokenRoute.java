package dev.switchboard.route.reload;

/** A file that cannot be taken, with the line to look at (0 when unknown) and what to do about it. */
final class BrokenRoute extends RuntimeException {

    private final int line;

    BrokenRoute(int line, String message) {
        super(message);
        this.line = line;
    }

    int line() {
        return line;
    }
}
