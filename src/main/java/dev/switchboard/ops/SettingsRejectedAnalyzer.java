package dev.switchboard.ops;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows rejected settings as sentences in place of a stack trace. */
final class SettingsRejectedAnalyzer extends AbstractFailureAnalyzer<SettingsRejected> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, SettingsRejected cause) {
        String list = "  - " + String.join("\n  - ", cause.problems());
        return new FailureAnalysis(
                "The settings do not allow a start:\n" + list,
                "Set them in the environment or in a .env file; docs/settings.md says what each one means.",
                cause);
    }
}
