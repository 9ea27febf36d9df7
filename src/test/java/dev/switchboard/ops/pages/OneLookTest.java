package dev.switchboard.ops.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OneLookTest {

    private static final Path PAGES = Path.of("src/main/resources/pages");
    private static final Path TOKENS = PAGES.resolve("look/tokens.css");
    private static final Pattern COLOUR =
            Pattern.compile("#[0-9a-fA-F]{3,8}\\b(?=[\\s;,)])|\\b(rgb|hsl|oklch|color-mix)a?\\(");
    private static final Pattern USED = Pattern.compile("var\\((--[\\w-]+)");
    private static final Pattern SAID = Pattern.compile("(?m)^\\s*(--[\\w-]+):");

    @Test
    void coloursAreNamedInTheTokenSheetAndNowhereElse() throws IOException {
        for (Path sheet : files(".css")) {
            if (!sheet.equals(TOKENS)) {
                assertThat(all(COLOUR, sheet, 0))
                        .as("raw colours in %s; give them a name in %s", sheet, TOKENS)
                        .isEmpty();
            }
        }
    }

    @Test
    void everyNameThatASheetUsesIsInTheTokenSheet() throws IOException {
        List<String> said = all(SAID, TOKENS, 1);
        for (Path sheet : files(".css")) {
            assertThat(said).as("names used in %s", sheet).containsAll(all(USED, sheet, 1));
        }
    }

    @Test
    void everyColourSaysBothThemesAndOnlyOnce() throws IOException {
        List<String> said = all(SAID, TOKENS, 1);
        assertThat(said).doesNotHaveDuplicates();
        for (String line : Files.readAllLines(TOKENS)) {
            if (!all(COLOUR, line, 0).isEmpty()) {
                assertThat(line).as("a colour in one theme only").containsPattern("light-dark\\(.+, .+\\)");
            }
        }
    }

    @Test
    void noPageHoldsAScriptOrAStyleOfItsOwn() throws IOException {
        for (Path page : files(".html")) {
            assertThat(Files.readString(page))
                    .as(page.toString())
                    .doesNotContainPattern("<style|\\sstyle=|\\son\\w+=|<script(?![^>]*\\ssrc=)|https?://");
        }
    }

    @Test
    void modulesAreImportedByRelativeAddressesAndStaySmall() throws IOException {
        for (Path module : files(".js")) {
            assertThat(Files.readString(module))
                    .as(module.toString())
                    .doesNotContainPattern("from '(?!\\.)")
                    .doesNotContain("innerHTML", "insertAdjacentHTML", "eval(", "document.write");
            assertThat(Files.readAllLines(module)).as(module.toString()).hasSizeLessThanOrEqualTo(250);
        }
    }

    private static List<Path> files(String ending) throws IOException {
        try (Stream<Path> all = Files.walk(PAGES)) {
            return all.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private static List<String> all(Pattern pattern, Path file, int group) throws IOException {
        return all(pattern, Files.readString(file), group);
    }

    private static List<String> all(Pattern pattern, String text, int group) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult hit) -> hit.group(group))
                .toList();
    }
}
