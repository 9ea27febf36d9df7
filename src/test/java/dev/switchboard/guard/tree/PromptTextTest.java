package dev.switchboard.guard.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.guard.Violations;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a model is told stands in the declaration, where an owner can read and change it. */
class PromptTextTest {

    private static final String LESSON =
            """
            Instructions to a model belong into src/main/resources/prompts, as a fragment's default or an agent's words: there
            an owner sees them, can change them, and every turn records under which text it was answered.""";

    /** How one speaks to a model, at the beginning of a text: in a literal, in YAML. */
    private static final Pattern TOLD = Pattern.compile(
            "(?:\"|constant: |simple: |>\\n\\s*|\\|\\n\\s*)['\"]?((?:You (?:are|answer|will|have been)|Speak in|Keep (?:your )?(?:answers|responses|replies)"
                    + "|(?:Answer|Reply|Respond) (?:in|as|with|to|briefly|only)|Act as|Pretend|Summari[sz]e the|As an? (?:AI|assistant)"
                    + "|Never (?:reveal|mention|give)|Do not (?:reveal|mention|give prices))\\b[^\"\\n]{0,60})");

    @Test
    void no_prompt_stands_outside_the_declaration() {
        Violations violations = new Violations();
        Stream.of(Tree.under("src/main/java", ".java"), Tree.under("routes", ".yaml"), Tree.under("kamelets", ".yaml"))
                .flatMap(List::stream)
                .filter(file -> !file.toString().replace('\\', '/').contains("/simulator/"))
                .forEach(file ->
                        told(Tree.text(file)).forEach(text -> violations.add(file + " tells a model: " + text)));
        violations.complain(LESSON);
    }

    @Test
    void a_prompt_in_a_class_and_one_in_a_route_are_seen() {
        assertThat(told("var x = \"You are a helpful agent of a shop.\";")).hasSize(1);
        assertThat(told("- setBody:\n    constant: Answer in one sentence.")).hasSize(1);
        assertThat(told("throw new X(\"Your answer is too long.\");")).isEmpty();
    }

    private static List<String> told(String text) {
        return TOLD.matcher(text).results().map(found -> found.group(1)).toList();
    }
}
