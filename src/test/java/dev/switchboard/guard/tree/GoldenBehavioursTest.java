package dev.switchboard.guard.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.guard.Violations;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A golden behaviour without a test is a wish. */
class GoldenBehavioursTest {

    private static final String LESSON =
            """
            docs/voice-hot-path.md says what always holds on the audio path, and which test holds it. A test that is renamed or
            taken away is corrected there in the same change; a behaviour that nothing holds any more is taken out.""";

    private static final Pattern NAMED = Pattern.compile("`(\\w+)#(\\w+)`");

    @Test
    void every_golden_behaviour_names_a_test_that_exists() {
        judge(Tree.text(Path.of("docs/voice-hot-path.md"))).complain(LESSON);
    }

    @Test
    void a_behaviour_that_nothing_holds_is_seen() {
        assertThat(judge("| x | `NoSuchTest#nothing` |").all()).hasSize(1);
        assertThat(judge("no table at all").all()).hasSize(1);
    }

    private static Violations judge(String page) {
        Violations violations = new Violations();
        List<Path> tests = Tree.under("src/test/java", ".java");
        Matcher named = NAMED.matcher(page);
        int found = 0;
        while (named.find()) {
            found++;
            String file = named.group(1) + ".java";
            String method = "void " + named.group(2) + "(";
            violations.add(
                    tests.stream()
                            .filter(test -> test.getFileName().toString().equals(file))
                            .noneMatch(test -> Tree.text(test).contains(method)),
                    "no test " + named.group());
        }
        violations.add(found == 0, "the page names no test");
        return violations;
    }
}
