package dev.switchboard.guard.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.guard.Violations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that can be read in one sitting, and a plate on every door. */
class SourceFilesTest {

    private static final int MOST_LINES = 300;

    private static final Pattern DOC = Pattern.compile("/\\*\\*\\R(.*?)\\*/", Pattern.DOTALL);

    /** Longer than that for now, each with its reason. */
    private static final Set<String> LONG = Set.of(
            // Reads, compares and swaps in one pass; what it decides is told by ReloadTest.
            "src/main/java/dev/switchboard/route/reload/RouteFolders.java");

    @Test
    void noFileIsLongerThanOneSitting() {
        tooLong(Tree.under("src/main/java", ".java"))
                .complain("A file of more than " + MOST_LINES
                        + " lines has two reasons to change. Find the second one, name it, and give it a file.");
    }

    @Test
    void everyPackageSaysWhatItOwnsAndWhereToStart() {
        plates(Tree.under("src/main/java", ".java"))
                .complain(
                        """
                        A package has a package-info.java of three to eight lines: what it owns, whom it may use, where to start
                        reading. It is the plate on the door of the room.""");
    }

    @Test
    void aLongFileAndADoorWithoutAPlateAreSeen(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("Long.java"), "\n".repeat(MOST_LINES + 1));
        Path short1 = Files.createDirectories(folder.resolve("room")).resolve("package-info.java");
        Files.writeString(short1, "/** The room. */\npackage room;\n");
        assertThat(tooLong(List.of(file)).all()).singleElement().asString().contains("301 lines");
        assertThat(plates(List.of(file, short1)).all()).hasSize(2);
    }

    private static Violations tooLong(List<Path> files) {
        Violations violations = new Violations();
        for (Path file : files) {
            long lines = Tree.text(file).lines().count();
            violations.add(
                    lines > MOST_LINES && !LONG.contains(file.toString().replace('\\', '/')),
                    file + " has " + lines + " lines");
        }
        return violations;
    }

    private static Violations plates(List<Path> files) {
        Violations violations = new Violations();
        Set<Path> packages = files.stream().map(Path::getParent).collect(Collectors.toCollection(TreeSet::new));
        for (Path room : packages) {
            Path plate = room.resolve("package-info.java");
            if (!files.contains(plate)) {
                violations.add(room + " has no package-info.java");
                continue;
            }
            Matcher doc = DOC.matcher(Tree.text(plate));
            long lines = doc.find()
                    ? doc.group(1).lines().filter(line -> !line.isBlank()).count()
                    : 0;
            violations.add(lines < 3 || lines > 8, plate + " says " + lines + " lines");
        }
        return violations;
    }
}
