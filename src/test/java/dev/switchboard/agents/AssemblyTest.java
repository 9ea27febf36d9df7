package dev.switchboard.agents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.agents.Assembled.Source;
import dev.switchboard.agents.Part.Origin;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AssemblyTest {

    private static final KnownKeys KNOWN = KnownKeys.declared();
    private static final Assembly ASSEMBLY = new Assembly(KNOWN);

    @Test
    void an_agent_that_inherits_is_told_everything_in_the_order_of_the_guide() {
        Assembled voice = assemble(
                "voice",
                Map.of(
                        "agent_chat_system_prompt", "BASE",
                        "agent_voice_addendum", "ADDENDUM",
                        "agent_chat_tone", "firm",
                        "agent_chat_rules", "- one\n- two",
                        "agent_chat_special_info", "Closed on Monday.",
                        "agent_voice_rules", "- spell names",
                        "agent_chat_escalation_threshold", "250"));
        assertThat(voice.text())
                .isEqualTo(
                        """
                        BASE
                        ADDENDUM

                        TONE: Speak in a firm manner.

                        ADDITIONAL RULES:
                        - one
                        - two

                        CURRENT INFO:
                        Closed on Monday.

                        CHANNEL RULES:
                        - spell names

                        ESCALATION: Flag items/issues over $250 for human review.""");
        assertThat(voice.source()).isEqualTo(Source.ASSEMBLED);
        assertThat(voice.parts().stream().map(Part::origin))
                .containsExactly(
                        Origin.OVERRIDE,
                        Origin.OWN,
                        Origin.INHERITED,
                        Origin.INHERITED,
                        Origin.INHERITED,
                        Origin.OWN,
                        Origin.INHERITED);
    }

    @Test
    void what_the_hub_is_set_up_with_stands_where_nothing_is_set_and_can_be_chosen() {
        KnownKeys ours = KNOWN.standing("agent_voice_voice", "juniper");
        KnownKey voice = ours.key("agent_voice_voice").orElseThrow();
        assertThat(voice.standard()).isEqualTo("juniper");
        assertThat(voice.fragment().options()).containsKeys("alloy", "juniper");
        assertThat(ours.keys()).hasSameSizeAs(KNOWN.keys());
        assertThat(KNOWN.standing("agent_voice_voice", "").key("agent_voice_voice"))
                .map(KnownKey::standard)
                .contains("alloy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "sms", "vision", "voice"})
    void with_nothing_set_every_agent_speaks_by_its_defaults(String agent) {
        Assembled prompt = assemble(agent, Map.of());
        assertThat(prompt.source()).isEqualTo(Source.ASSEMBLED);
        assertThat(prompt.parts()).extracting(Part::origin).containsOnly(Origin.DEFAULT);
        assertThat(prompt.text())
                .startsWith("You answer people who write to or call {{business.name}}.")
                .endsWith("ESCALATION: Flag items/issues over $500 for human review.")
                .doesNotContain("TONE:", "RULES:", "CURRENT INFO:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sms", "vision", "voice"})
    void the_override_of_an_agent_that_inherits_stands_alone_and_reaches_nobody_else(String agent) {
        Map<String, String> values =
                Map.of("agent_" + agent + "_system_prompt", "Only this.", "agent_chat_rules", "- not for them");
        assertThat(assemble(agent, values).text()).isEqualTo("Only this.");
        assertThat(assemble(agent, values).source()).isEqualTo(Source.FULL_OVERRIDE);
        assertThat(assemble("chat", values).text()).contains("- not for them").doesNotContain("Only this.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "sms", "vision", "voice"})
    void the_override_of_the_primary_agent_replaces_the_base_and_nothing_else(String agent) {
        Assembled prompt = assemble(agent, Map.of("agent_chat_system_prompt", "BASE", "agent_chat_rules", "- kept"));
        assertThat(prompt.source()).isEqualTo(Source.ASSEMBLED);
        assertThat(prompt.text()).startsWith("BASE\n").contains("- kept", "ESCALATION:");
    }

    /** Every key that says something in the prompt, and every agent. */
    static Stream<Arguments> keysAndAgents() {
        return KNOWN.keys().stream()
                .filter(key -> key.fragment().sentAs() == null && key.fragment().variable() == null)
                .flatMap(key -> KNOWN.agents().stream().map(agent -> Arguments.of(key.name(), agent.name())));
    }

    @ParameterizedTest(name = "{0} for {1}")
    @MethodSource("keysAndAgents")
    void every_fragment_reaches_the_prompts_it_belongs_to_and_no_other(String name, String agentName) {
        KnownKey key = KNOWN.key(name).orElseThrow();
        Agent agent = KNOWN.agent(agentName).orElseThrow();
        String value =
                switch (key.fragment().type()) {
                    case CHOICE ->
                        key.fragment().options().keySet().stream()
                                .filter(option -> !option.equals(key.standard()))
                                .findFirst()
                                .orElseThrow();
                    case NUMBER -> "4242";
                    default -> "marked words";
                };
        List<Part> without = assemble(agentName, Map.of()).parts();
        List<Part> with = assemble(agentName, Map.of(name, value)).parts();
        boolean own = key.agent() == agent;
        boolean shared = key.fragment().shared() || key.fragment().name().equals(Fragment.BASE);
        boolean inherited = shared && key.agent() == KNOWN.primary(agent);
        assertThat(!with.equals(without)).isEqualTo(own || inherited);
        if (own || inherited) {
            assertThat(with).anyMatch(part -> part.key().equals(name) && part.origin() != Origin.DEFAULT);
        }
    }

    @Test
    void parameters_go_beside_the_prompt_and_never_into_it() {
        Assembled voice = assemble(
                "voice",
                Map.of("agent_voice_temperature", "0.35", "agent_voice_voice", "cedar", "agent_chat_tone", "firm"));
        assertThat(voice.beside())
                .containsEntry("temperature", new BigDecimal("0.35"))
                .containsEntry("voice", "cedar")
                .containsEntry("max_tokens", new BigDecimal("1200"));
        assertThat(voice.text()).doesNotContain("0.35", "cedar");
        assertThat(assemble("sms", Map.of()).beside()).containsEntry("max_tokens", new BigDecimal("200"));
        assertThat(assemble("vision", Map.of()).beside()).containsEntry("max_tokens", new BigDecimal("300"));
    }

    @Test
    void the_greeting_is_a_field_and_follows_the_primary_agent_until_it_has_one_of_its_own() {
        assertThat(assemble("voice", Map.of("agent_chat_greeting", "Hello!")).beside())
                .containsEntry("greeting", "Hello!");
        assertThat(assemble("voice", Map.of("agent_chat_greeting", "Hello!", "agent_voice_greeting", "Good day!"))
                        .beside())
                .containsEntry("greeting", "Good day!");
        assertThat(assemble("chat", Map.of("agent_chat_greeting", "Hello!")).text())
                .doesNotContain("Hello!");
    }

    @Test
    void a_value_is_said_as_it_is_even_when_it_looks_like_a_hole_of_ours() {
        assertThat(assemble("chat", Map.of("agent_chat_rules", "say {says} and {value} and $1"))
                        .text())
                .contains("ADDITIONAL RULES:\nsay {says} and {value} and $1\n");
    }

    @Test
    void another_agent_needs_a_declaration_and_no_code() {
        KnownKeys known = KnownKeys.read(new java.io.ByteArrayInputStream(
                """
                assembly: [system_prompt, addendum, rules]
                variables: {business.name: us}
                fragments:
                  system_prompt: {type: text, card: override, title: T, help: H, most: 9, always: true, says: "{value}"}
                  addendum: {type: text, card: rules, title: T, help: H, most: 9, always: true, says: "{value}"}
                  rules: {type: text, card: rules, title: T, help: H, most: 9, shared: true, says: "{value}"}
                agents:
                  desk: {title: T, about: A, fragments: [system_prompt, rules], says: Base}
                  fax: {title: T, about: A, parent: desk, fragments: [system_prompt, addendum], says: By fax}
                """
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(new Assembly(known)
                        .assemble(known.agent("fax").orElseThrow(), Map.of("agent_desk_rules", "Rules"))
                        .text())
                .isEqualTo("Base\nBy fax\nRules");
    }

    private static Assembled assemble(String agent, Map<String, String> values) {
        return ASSEMBLY.assemble(KNOWN.agent(agent).orElseThrow(), values);
    }
}
