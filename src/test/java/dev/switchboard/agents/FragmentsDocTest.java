package dev.switchboard.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agents.Fragment.Type;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What owners look up is written by the declaration that the checks follow too. */
class FragmentsDocTest {

    private static final KnownKeys KNOWN = KnownKeys.declared();
    private static final Path PAGE = Path.of("docs/fragments.md");

    @Test
    void the_fragments_are_documented() throws IOException {
        if (System.getProperty("regenerate") != null) {
            Files.writeString(PAGE, page());
        }
        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .as("docs/fragments.md is not what is declared: ./mvnw test -Dtest='*DocTest' -Dregenerate")
                .isEqualTo(page());
    }

    static java.util.Collection<KnownKey> keys() {
        return KNOWN.keys();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void every_key_says_what_it_is_and_its_default_is_within_its_own_bounds(KnownKey key) {
        assertThat(key.fragment().title()).isNotBlank();
        assertThat(key.fragment().help()).endsWith(".");
        assertThat((key.fragment().says() == null)
                        == (key.fragment().sentAs() != null || key.fragment().variable() != null))
                .as("said in the prompt or sent beside it")
                .isTrue();
        if (key.fragment().type() == Type.CHOICE) {
            assertThat(key.fragment().options()).containsKey(key.standard());
        }
        if (key.fragment().type() == Type.NUMBER) {
            assertThat(new java.math.BigDecimal(key.standard()))
                    .isBetween(key.fragment().min(), key.fragment().max());
        }
    }

    private static String page() {
        String agents = KNOWN.agents().stream().map(FragmentsDocTest::agent).collect(Collectors.joining("\n"));
        String variables = KNOWN.variables().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .map(each -> "| `{{" + each.getKey() + "}}` | " + each.getValue() + " |\n")
                .collect(Collectors.joining());
        return """
                # Fragments

                What an agent is told is put together from these, in this order: %s. The override of an agent that inherits
                stands alone. What is not set follows the default. A key is set with `PUT /api/agent-config`; see
                [agents.md](agents.md).

                %s
                ## Variables

                | in a text | where nothing is known |
                | --- | --- |
                %s
                This page is written by `FragmentsDocTest`; run it with `-Dregenerate` after a change of
                `prompts/agents.yaml`.
                """
                .formatted(
                        KNOWN.assembly().stream()
                                .map(part -> part.name().replace('_', ' '))
                                .collect(Collectors.joining(", ")),
                        agents,
                        variables);
    }

    private static String agent(Agent agent) {
        String keys = KNOWN.keys(agent).stream()
                .map(key -> "| `" + key.name() + "` | " + key.fragment().title() + " | " + bounds(key) + " | "
                        + (key.standard().isEmpty() ? "" : "`" + key.standard() + "`") + " | "
                        + key.fragment().help() + " |\n")
                .collect(Collectors.joining());
        return "## " + agent.title() + " (`" + agent.name() + "`)\n\n" + agent.about()
                + "\n\n| key | what | takes | default | |\n| --- | --- | --- | --- | --- |\n" + keys;
    }

    private static String bounds(KnownKey key) {
        Fragment fragment = key.fragment();
        return switch (fragment.type()) {
            case TEXT -> "up to " + fragment.most() + " characters";
            case LINE -> "one line, up to " + fragment.most() + " characters";
            case CHOICE -> String.join(", ", fragment.options().keySet());
            case NUMBER ->
                fragment.min().toPlainString() + " to " + fragment.max().toPlainString() + ", steps of "
                        + fragment.step().toPlainString();
            case MODEL -> "a model's id";
        };
    }
}
