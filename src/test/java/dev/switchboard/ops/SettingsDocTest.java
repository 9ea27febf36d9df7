package dev.switchboard.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.signals.Meter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lists that people look things up in are written by the code that knows. */
class SettingsDocTest {

    @Test
    void theSettingsAreDocumented() throws IOException {
        isUpToDate(Path.of("docs/settings.md"), settings());
    }

    @Test
    void theMetersAreDocumented() throws IOException {
        isUpToDate(Path.of("docs/meters.md"), meters());
    }

    @ParameterizedTest
    @EnumSource(EnvironmentName.class)
    void everySettingSaysWhatItMeansAndFeedsAPropertyOrNothing(EnvironmentName name) {
        assertThat(name.meaning()).endsWith(".").doesNotContain("|");
        assertThat(name.property() == null).isEqualTo(name.use() == EnvironmentName.Use.NEVER);
    }

    private static String settings() {
        String lines = Stream.of(EnvironmentName.values())
                .map(name -> "| `" + name + "` | "
                        + name.aliases().stream()
                                .map(alias -> "`" + alias + "`")
                                .collect(Collectors.joining(", "))
                        + " | " + (name.property() == null ? "" : "`" + name.property() + "`") + " | "
                        + used(name) + " | " + (name.secret() ? "yes" : "") + " | " + name.meaning() + " |\n")
                .collect(Collectors.joining());
        return """
                # Settings

                What an operator sets: in the environment, or in a `.env` file in the working directory (the environment wins).
                Two names of one setting may both be set, to the same value. A sample's placeholder (`sk-...`, `change-me`,
                `<your-host>`) counts as not set. Nothing is needed for a first run; production names everything it misses at
                once.

                | name | also as | feeds | used | secret | meaning |
                | --- | --- | --- | --- | --- | --- |
                %s
                Every `switchboard.*` property can also be set directly, as `--switchboard.port=8080`. This page is written by
                `SettingsDocTest`; run it with `-Dregenerate` after a change of `EnvironmentName`.
                """
                .formatted(lines);
    }

    private static String used(EnvironmentName name) {
        return switch (name.use()) {
            case NOW, SECRET -> "now";
            case LATER -> "not yet";
            case NEVER -> "never";
        };
    }

    private static String meters() {
        String lines = Stream.of(Meter.values())
                .map(meter -> "| `" + meter.title() + "` | " + meter.meaning() + " |\n")
                .collect(Collectors.joining());
        return """
                # Meters

                Our own, beside those of Camel (`camel_…`), the JVM and the web server, under `/actuator/prometheus` on the
                management port. Prometheus writes a dot as an underscore. No meter is labelled with a number, a name or a text.

                | meter | what it tells |
                | --- | --- |
                %s
                This page is written by `SettingsDocTest`; run it with `-Dregenerate` after a change of `Meter`.
                """
                .formatted(lines);
    }

    private static void isUpToDate(Path page, String wanted) throws IOException {
        if (System.getProperty("regenerate") != null) {
            Files.writeString(page, wanted);
        }
        assertThat(Files.exists(page) ? Files.readString(page) : "")
                .as(
                        "%s is not what the code says. Write it again: ./mvnw test -Dtest=SettingsDocTest -Dregenerate",
                        page)
                .isEqualTo(wanted);
    }
}
