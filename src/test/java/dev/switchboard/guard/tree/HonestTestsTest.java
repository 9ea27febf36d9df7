package dev.switchboard.guard.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.guard.Violations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A test that may not run proves nothing, and a green build should. */
class HonestTestsTest {

    private static final String LESSON =
            """
            This test may be left out without anybody noticing. Repair it, or delete it; where it needs something that not
            every machine has, list the file here with the reason, so that the next reader knows what a green build means.""";

    private static final Pattern LEFT_OUT = Pattern.compile(
            "@Disabled|@EnabledIf|@EnabledOn|@EnabledForJre|@Ignore\\b|\\bassume[A-Z]\\w*\\(|\\bAssumptions\\b|\\babort\\(\\s*\"");

    /** Files that may leave a test out, with the reason. */
    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("HonestTestsTest.java", "holds the words it looks for"),
            Map.entry("FrontInTheBrowserTest.java", "-Dbrowser=none, as below"),
            Map.entry("GoLivePageTest.java", "-Dbrowser=none is for one's own machine; it means nothing where CI=true"),
            Map.entry("HawtioInTheBrowserTest.java", "-Dbrowser=none, as above"),
            Map.entry("ProviderInTheBrowserTest.java", "-Dbrowser=none, as above"),
            Map.entry(
                    "PagesInTheBrowserTest.java",
                    "-Dbrowser=none is for one's own machine; it means nothing where CI=true"),
            Map.entry("SignInInTheBrowserTest.java", "-Dbrowser=none, as above"),
            Map.entry("OperatorsInTheBrowserTest.java", "-Dbrowser=none, as above"),
            Map.entry("ToolsInTheBrowserTest.java", "-Dbrowser=none, as above"),
            Map.entry("CallsInTheBrowserTest.java", "-Dbrowser=none, as above"),
            Map.entry("ShopInTheBrowserTest.java", "-Dbrowser=none, as above"),
            Map.entry("WidgetInTheBrowserTest.java", "-Dbrowser=none, as above"),
            Map.entry("DashboardInTheBrowserTest.java", "-Dbrowser=none, as above"),
            Map.entry("SilenceInTheBrowserTest.java", "-Dbrowser=none, as above"),
            Map.entry("InboxInTheBrowserTest.java", "-Dbrowser=none, as above"),
            Map.entry(
                    "PrometheusTest.java",
                    "needs the package prometheus, which .ci/run installs; where CI=true it is never left out"),
            Map.entry("DashboardByHand.java", "makes pictures of docs/screens, and is run by hand"),
            Map.entry("ScreensByHand.java", "makes the pictures of docs/screens, and is run by hand"));

    @Test
    void noTestIsLeftOutQuietly() {
        judge(Tree.under("src/test/java", ".java")).complain(LESSON);
    }

    @Test
    void aTestThatIsSwitchedOffIsSeen(@TempDir Path folder) throws Exception {
        Path off = Files.writeString(folder.resolve("ATest.java"), "@Disabled\nvoid a() {\n  assumeTrue(false);\n}");
        assertThat(judge(List.of(off)).all()).hasSize(2);
    }

    private static Violations judge(List<Path> files) {
        Violations violations = new Violations();
        for (Path file : files) {
            List<String> lines = Tree.text(file).lines().toList();
            for (int line = 0; line < lines.size(); line++) {
                violations.add(
                        LEFT_OUT.matcher(lines.get(line)).find()
                                && !REASONS.containsKey(file.getFileName().toString()),
                        file + ", line " + (line + 1) + ": " + lines.get(line).strip());
            }
        }
        return violations;
    }
}
