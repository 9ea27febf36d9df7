package dev.switchboard.ops.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** The scripts that other people's pages load. */
class WidgetFilesTest {

    private static final Path WIDGET = Path.of("src/main/resources/widget");
    private static final int MOST = 40 * 1024;
    private static final int MOST_WITH_THE_PAGE = 4 * 1024;

    @Test
    void allOfThemAreFortyKilobytesAtMostAndWhatComesWithThePageFour() throws IOException {
        int all = 0;
        for (Path file : files()) {
            all += zipped(file);
        }
        assertThat(all).as("gzipped, in bytes").isLessThanOrEqualTo(MOST);
        int withThePage = zipped(WIDGET.resolve("widget.js"));
        assertThat(withThePage).isLessThanOrEqualTo(MOST_WITH_THE_PAGE);
        assertThat(Files.readString(Path.of("docs/chat.md")))
                .as("what is told of it is what it is")
                .contains(kilobytes(all) + " kB gzipped in all", kilobytes(withThePage) + " kB come with the page");
    }

    private static String kilobytes(int bytes) {
        return String.format(Locale.ROOT, "%.1f", bytes / 1000.0);
    }

    @Test
    void nothingInThemMakesMarkupOrLeansOnWhatPagesReplace() throws IOException {
        for (Path file : files()) {
            assertThat(Files.readString(file))
                    .as(file.toString())
                    .doesNotContain(
                            "innerHTML",
                            "outerHTML",
                            "insertAdjacentHTML",
                            "document.write",
                            "eval(",
                            "new Function",
                            "srcdoc",
                            "JSON.stringify",
                            "setAttribute('style")
                    .doesNotContainPattern("\\.(map|filter|forEach|reduce|find|some|every|flatMap)\\(")
                    .doesNotContainPattern("from '(?!\\./)")
                    .doesNotContainPattern("\\bwindow\\.\\w+ =");
            assertThat(Files.readAllLines(file)).as(file.toString()).hasSizeLessThanOrEqualTo(250);
        }
    }

    @ParameterizedTest
    @CsvSource({"/chat/widget.js", "/chat/widget/panel.js", "/chat/widget/words.js"})
    void anyPageMayLoadThem(String address) throws IOException {
        MockHttpServletResponse answer = ask(address);
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeader("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(answer.getHeader("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
        assertThat(answer.getContentType()).startsWith("text/javascript");
    }

    @ParameterizedTest
    @CsvSource({
        "/chat/widget/nothing.js",
        "/chat/widget/../application.yaml",
        "/chat/widget/panel.js.map",
        "/chat/widget/%2e%2e/application.js",
        "/chat/other.js"
    })
    void nothingElseIsThere(String address) throws IOException {
        MockHttpServletResponse answer = ask(address);
        assertThat(answer.getStatus()).isEqualTo(404);
        assertThat(answer.getHeader("Access-Control-Allow-Origin")).isNull();
    }

    private static MockHttpServletResponse ask(String address) throws IOException {
        var request = new MockHttpServletRequest("GET", address);
        var response = new MockHttpServletResponse();
        new WidgetFiles().handleRequest(request, response);
        return response;
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(WIDGET)) {
            return all.toList();
        }
    }

    /** As a front door with the usual setting does. */
    private static int zipped(Path file) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes) {
            {
                def.setLevel(Deflater.DEFAULT_COMPRESSION);
            }
        }) {
            zip.write(Files.readAllBytes(file));
        }
        return bytes.size();
    }
}
