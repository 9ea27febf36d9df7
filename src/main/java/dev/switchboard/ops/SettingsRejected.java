package dev.switchboard.ops;

import java.util.List;

/** The settings do not allow a start. Names every problem at once, a line each. */
final class SettingsRejected extends RuntimeException {

    private final List<String> problems;

    SettingsRejected(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    List<String> problems() {
        return problems;
    }
}
