package dev.switchboard.guard.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.guard.Violations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that opens a door may ever be under version control: taking it out later does not take it back. */
class SecretsGuardTest {

    private static final String LESSON =
            """
            This looks like a real key, and what is pushed once is public for ever. If it is real: revoke it at the vendor
            first, then remove it. If it is made up: write it so that nobody can take it for real (see the names below), or
            make it in the test. Your own settings go into .env, which git does not take.
            Made-up keys: 'sk-...' with dots, an account as "AC" + "0".repeat(32) or with at most four different digits.""";

    /** The carrier's own published examples, and the vectors made with them. */
    private static final Path VECTORS = Path.of("src/test/resources/contracts");

    private static final Map<String, Pattern> KEYS = Map.of(
            "a model's key", Pattern.compile("\\bsk-(?:proj-|ant-)?[A-Za-z0-9_-]{20,}"),
            "an AWS access key", Pattern.compile("\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b"),
            "a carrier's account or key", Pattern.compile("\\b(?:AC|SK)[0-9a-fA-F]{32}\\b"),
            "a private key", Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----"),
            "a GitHub token", Pattern.compile("\\bgh[pousr]_[A-Za-z0-9]{36}\\b"),
            "a Slack token", Pattern.compile("\\bxox[abprs]-[A-Za-z0-9-]{20,}"));

    @Test
    void noKeyAndNoSettingsOfAMachineAreUnderVersionControl() {
        judge(Tree.tracked()).complain(LESSON);
    }

    @Test
    void everyKindOfKeyIsSeen(@TempDir Path folder) throws Exception {
        String digits = "0123456789abcdef";
        List<Path> planted = List.of(
                write(folder, ".env", "PORT=1"),
                write(folder, "prod.env", "TOKEN=1"),
                write(folder, "model.txt", "sk-" + "proj-" + digits + digits),
                write(folder, "aws.txt", "AKIA" + "ABCDEFGHIJKLMNOP"),
                write(folder, "carrier.txt", "AC" + digits + digits),
                write(folder, "key.pem", "-----BEGIN " + "PRIVATE KEY-----"));
        assertThat(judge(planted).all()).hasSize(planted.size());
    }

    @Test
    void whatIsPlainlyMadeUpIsNot(@TempDir Path folder) throws Exception {
        Path file = write(folder, "sample.txt", "sk-... AKIA... AC" + "0".repeat(32) + " AC" + "1".repeat(32));
        assertThat(judge(List.of(file)).all()).isEmpty();
    }

    @Test
    void withoutGitTheTreeIsWalked(@TempDir Path folder) throws Exception {
        write(folder, "here.txt", "x");
        write(Files.createDirectories(folder.resolve("target")), "there.txt", "x");
        assertThat(Tree.walked(folder)).singleElement().asString().endsWith("here.txt");
    }

    private static Violations judge(List<Path> files) {
        Violations violations = new Violations();
        for (Path file : files) {
            if (file.startsWith(VECTORS)) {
                continue;
            }
            String name = file.getFileName().toString();
            boolean sample = name.endsWith(".example") || file.toString().contains("samples");
            violations.add(
                    !sample && (name.equals(".env") || name.startsWith(".env.") || name.endsWith(".env")),
                    file + ": settings of one machine");
            String text = Tree.text(file);
            KEYS.forEach((kind, pattern) -> {
                Matcher found = pattern.matcher(text);
                while (found.find()) {
                    long line = text.substring(0, found.start()).lines().count();
                    violations.add(!isMadeUp(found.group()), file + ", line " + Math.max(1, line) + ": " + kind);
                }
            });
        }
        return violations;
    }

    private static boolean isMadeUp(String key) {
        return !key.startsWith("-") && key.substring(2).chars().distinct().count() <= 4;
    }

    private static Path write(Path folder, String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }
}
