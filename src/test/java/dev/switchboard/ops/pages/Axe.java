package dev.switchboard.ops.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.openqa.selenium.JavascriptExecutor;

/** What axe-core finds grave in the page of a browser. The pages have no frames, so it runs in the page itself. */
final class Axe {

    /**
     * A rule and the places where it is broken, a line each. What is well is not told: that would be long. What comes up or
     * goes is half transparent, so it is waited for.
     */
    private static final String ASK =
            """
            const done = arguments[arguments.length - 1];
            const words = (node) => `${node.target} ${node.failureSummary}`;
            if (document.querySelector('iframe, frame')) done(['The page has a frame, which nobody looked into.']);
            const moves = document.getAnimations().filter((each) => each.effect.getComputedTiming().endTime < Infinity);
            Promise.allSettled(moves.map((each) => each.finished)).then(() => axe.run({ resultTypes: ['violations'] })).then(
              ({ violations }) => done(violations
                .filter(({ impact }) => impact === 'serious' || impact === 'critical')
                .map(({ id, nodes }) => `${id}: ${nodes.map(words).join('; ')}`)),
              (wrong) => done([`axe-core did not end: ${wrong}`]));
            """;

    private final String program;

    Axe() {
        try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
            program = new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> grave(JavascriptExecutor page) {
        if (Boolean.FALSE.equals(page.executeScript("return 'axe' in window"))) {
            page.executeScript(program);
        }
        return ((List<?>) page.executeAsyncScript(ASK))
                .stream().map(String::valueOf).toList();
    }
}
