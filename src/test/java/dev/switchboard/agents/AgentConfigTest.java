package dev.switchboard.agents;

import static dev.switchboard.agents.Desk.ANN;
import static dev.switchboard.agents.Desk.BOB;
import static dev.switchboard.agents.Desk.OPERATOR;
import static dev.switchboard.agents.Desk.SHOP;
import static dev.switchboard.agents.Desk.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.agents.AgentVersions.Difference;
import dev.switchboard.events.Event;
import dev.switchboard.store.Table;
import dev.switchboard.store.TestStore;
import dev.switchboard.vocabulary.TenantId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentConfigTest {

    private TestStore database;
    private Desk desk;

    @BeforeEach
    void open() {
        database = new TestStore();
        desk = new Desk(database);
    }

    @AfterEach
    void close() {
        desk.close();
        database.close();
    }

    @Test
    void an_empty_record_gives_every_known_key_with_its_default() {
        var config = desk.config.read(SHOP, false);
        assertThat(config.version()).isZero();
        assertThat(config.config())
                .hasSameSizeAs(desk.known.keys())
                .containsEntry("agent_chat_tone", "casual")
                .containsEntry("agent_voice_voice", "alloy")
                .containsEntry("agent_voice_temperature", "0.8")
                .containsEntry("agent_sms_max_tokens", "200")
                .containsEntry("agent_vision_conservatism", "moderate")
                .containsEntry("agent_chat_system_prompt", "");
    }

    @Test
    void a_save_is_published_at_once_and_reaches_every_agent_that_inherits() {
        var saved = desk.save(ANN, false, "\"0\"", "'agent_chat_tone':'firm','agent_sms_rules':'- no emoji'");
        assertThat(saved.version()).isEqualTo(1);
        assertThat(saved.saved()).containsExactly("agent_chat_tone", "agent_sms_rules");
        assertThat(saved.updated().get("agent_chat_tone").by()).isEqualTo("ann");
        assertThat(desk.text("chat")).contains("Speak in a firm manner.").doesNotContain("no emoji");
        assertThat(desk.text("sms")).contains("Speak in a firm manner.", "CHANNEL RULES:\n- no emoji");
        assertThat(desk.text("voice")).contains("Speak in a firm manner.");
    }

    @Test
    void one_wrong_value_saves_nothing_and_every_problem_is_named() {
        ConfigRefused refused = refused(() -> desk.save(
                ANN,
                false,
                "0",
                "'agent_chat_tone':'shouting','agent_chat_temperature':7,'agent_chat_max_tokens':'12.5',"
                        + "'agent_chat_greeting':'two\\nlines','agent_chat_rules':'{{caller.card}}','agent_sms_rules':'fine',"
                        + "'agent_voice_voice':['alloy']"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problems())
                .containsOnlyKeys(
                        "agent_chat_tone",
                        "agent_chat_temperature",
                        "agent_chat_max_tokens",
                        "agent_chat_greeting",
                        "agent_chat_rules",
                        "agent_voice_voice");
        assertThat(refused.problems().get("agent_chat_temperature"))
                .isEqualTo("Temperature (agent_chat_temperature) is a number from 0 to 1.5, not 7.");
        assertThat(desk.config.read(SHOP, false).version()).isZero();
    }

    @Test
    void what_is_published_is_an_event_of_the_same_transaction_and_a_draft_is_none() {
        desk.save(ANN, true, "0", "'agent_sms_rules':'- no emoji'");
        assertThat(news()).isEmpty();
        desk.versions.publish(ANN, SHOP, "1");
        desk.save(ANN, false, "1", "'agent_chat_tone':'firm','agent_sms_rules':'- short'");
        refused(() -> desk.save(BOB, false, "1", "'agent_chat_tone':'casual'"));
        desk.versions.rollback(BOB, SHOP, 1, "2");
        assertThat(news())
                .containsExactly(
                        "prompt.published {version=1, agent=sms}",
                        "prompt.published {version=2}",
                        "prompt.published {version=3}");
        desk.versions.manage(OPERATOR, SHOP, true);
        assertThat(news()).as("nobody speaks differently for it").hasSize(3);
    }

    private List<String> news() {
        return database.everythingIn(Table.OUTBOX).stream()
                .flatMap(item -> item.find("event").stream())
                .map(Event::read)
                .sorted(Comparator.comparing(Event::seq))
                .map(event -> event.type().title() + " " + event.data())
                .toList();
    }

    /** Every key, one value beyond each of its bounds. */
    @Test
    void every_key_holds_its_bounds() {
        for (KnownKey key : desk.known.keys()) {
            Fragment fragment = key.fragment();
            List<String> beyond =
                    switch (fragment.type()) {
                        case TEXT, LINE -> List.of("x".repeat(fragment.most() + 1), "bell\\u0007", "{{nobody.knows}}");
                        case NUMBER ->
                            List.of(
                                    fragment.max().add(fragment.step()).toPlainString(),
                                    fragment.min().subtract(fragment.step()).toPlainString(),
                                    "many",
                                    "1e3");
                        case CHOICE -> List.of("CASUAL", "other");
                        case MODEL -> List.of("a model", "-x");
                    };
            for (String value : beyond) {
                ConfigRefused refused =
                        refused(() -> desk.save(ANN, false, "0", "'" + key.name() + "':'" + value + "'"));
                assertThat(refused.problems()).as("%s = %s", key.name(), value).containsOnlyKeys(key.name());
            }
        }
    }

    @Test
    void a_key_that_nobody_knows_is_named_and_the_rest_is_saved() {
        var saved = desk.save(ANN, false, "0", "'agent_chat_mood':'x','agent_chat_tone':'firm'");
        assertThat(saved.ignored()).containsExactly("agent_chat_mood");
        assertThat(saved.saved()).containsExactly("agent_chat_tone");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{'updates':[]}", "{}", "{'updates':'x'}"})
    void what_is_no_batch_is_refused_with_an_example(String body) {
        ConfigRefused refused = refused(() -> desk.config.save(ANN, SHOP, false, "0", json(body)));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.getMessage()).contains("{\"updates\":{");
    }

    @Test
    void the_second_of_two_owners_is_told_who_was_first_and_overwrites_nothing() {
        desk.save(ANN, false, "\"0\"", "'agent_chat_tone':'firm'");
        ConfigRefused refused = refused(() -> desk.save(BOB, false, "\"0\"", "'agent_chat_tone':'friendly'"));
        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.getMessage()).contains("version 1", "ann");
        assertThat(desk.config.read(SHOP, false).config()).containsEntry("agent_chat_tone", "firm");
        assertThat(refused(() -> desk.save(BOB, false, null, "'agent_chat_tone':'firm'"))
                        .status())
                .isEqualTo(428);
        assertThat(desk.save(BOB, false, "W/\"1\"", "'agent_chat_tone':'friendly'")
                        .version())
                .isEqualTo(2);
    }

    @Test
    void of_many_who_save_in_the_same_moment_one_wins() {
        long won = IntStream.range(0, 8)
                .parallel()
                .filter(each -> {
                    try {
                        desk.save(ANN, false, "0", "'agent_chat_rules':'- rule " + each + "'");
                        return true;
                    } catch (ConfigRefused overtaken) {
                        assertThat(overtaken.status()).isEqualTo(412);
                        return false;
                    }
                })
                .count();
        assertThat(won).isEqualTo(1);
        assertThat(desk.versions.list(SHOP).versions()).hasSize(1);
    }

    @Test
    void a_draft_is_seen_by_nobody_until_it_is_published() {
        var draft = desk.save(ANN, true, "0", "'agent_chat_tone':'firm'");
        assertThat(draft.draft()).isTrue();
        assertThat(desk.text("chat")).doesNotContain("TONE");
        assertThat(desk.config.channel(SHOP, "sms", true).systemPrompt()).contains("firm manner");
        desk.save(ANN, true, "1", "'agent_chat_rules':'- more'");
        assertThat(refused(() -> desk.versions.publish(ANN, SHOP, "1")).status())
                .isEqualTo(412);
        assertThat(desk.versions.publish(ANN, SHOP, "2").published()).isEqualTo(2);
        assertThat(desk.text("chat")).contains("firm manner", "- more");
        assertThat(desk.config.read(SHOP, true).hasDraft()).isFalse();
    }

    @Test
    void a_draft_does_not_bury_what_was_published_since_it_was_begun() {
        desk.save(ANN, true, "0", "'agent_chat_tone':'firm'");
        desk.save(BOB, false, "0", "'agent_chat_rules':'- urgent'");
        ConfigRefused refused = refused(() -> desk.versions.publish(ANN, SHOP, "1"));
        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.getMessage()).contains("version 2", "bob");
        assertThat(desk.text("chat")).contains("- urgent");
        desk.versions.discard(ANN, SHOP, "1");
        assertThat(desk.config.read(SHOP, true).config()).containsEntry("agent_chat_tone", "casual");
    }

    @Test
    void going_back_publishes_what_the_old_version_held_and_the_list_tells_it() {
        desk.save(ANN, false, "0", "'agent_chat_tone':'firm'");
        desk.save(ANN, false, "1", "'agent_chat_tone':'friendly','agent_chat_rules':'- x'");
        assertThat(desk.versions.rollback(BOB, SHOP, 1, "2").published()).isEqualTo(3);
        assertThat(desk.text("chat")).contains("firm manner").doesNotContain("- x");
        assertThat(desk.versions.list(SHOP).versions())
                .extracting(Version::number, Version::kind, Version::by)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(3L, Version.Kind.ROLLBACK, "bob"),
                        org.assertj.core.groups.Tuple.tuple(2L, Version.Kind.SAVED, "ann"),
                        org.assertj.core.groups.Tuple.tuple(1L, Version.Kind.SAVED, "ann"));
        assertThat(desk.versions.rollback(BOB, SHOP, 0, "3").published()).isEqualTo(4);
        assertThat(desk.text("chat")).doesNotContain("TONE");
    }

    @Test
    void versions_are_compared_key_by_key_and_carry_a_label() {
        desk.save(ANN, false, "0", "'agent_chat_tone':'firm'");
        desk.save(ANN, false, "1", "'agent_chat_tone':null,'agent_sms_rules':'- x'");
        assertThat(desk.versions.diff(SHOP, 2, null).differences())
                .containsExactly(
                        new Difference("agent_chat_tone", "chat", "Tone", "firm", null, "casual"),
                        new Difference("agent_sms_rules", "sms", "Rules for this channel only", null, "- x", ""));
        assertThat(desk.versions.diff(SHOP, 2, 0L).differences()).hasSize(1);
        desk.versions.label(SHOP, 2, json("{'label':'Summer\\nopening'}"));
        assertThat(desk.versions.list(SHOP).versions().get(0).label()).isEqualTo("Summer opening");
        assertThat(refused(() -> desk.versions.diff(SHOP, 9, null)).status()).isEqualTo(404);
    }

    @Test
    void what_is_set_to_its_default_is_not_kept_so_that_a_better_default_reaches_it() {
        var saved = desk.save(ANN, false, "0", "'agent_chat_tone':'casual','agent_voice_temperature':'0.80'");
        assertThat(saved.version()).isZero();
        assertThat(saved.saved()).isEmpty();
        assertThat(database.everythingIn(Table.PROMPTS)).isEmpty();
    }

    @Test
    void a_managed_business_is_changed_by_its_operator_only() {
        desk.versions.manage(OPERATOR, SHOP, true);
        assertThat(refused(() -> desk.save(ANN, false, "0", "'agent_chat_tone':'firm'"))
                        .code())
                .isEqualTo("managed");
        assertThat(desk.save(OPERATOR, false, "0", "'agent_chat_tone':'firm'").managed())
                .isTrue();
        assertThat(refused(() -> desk.versions.manage(ANN, SHOP, false)).status())
                .isEqualTo(403);
        assertThat(desk.config.read(SHOP, false).config()).containsEntry("agent_chat_tone", "firm");
    }

    @Test
    void one_business_never_sees_what_another_set() {
        desk.save(ANN, false, "0", "'agent_chat_tone':'firm'");
        TenantId other = new TenantId("shop-2");
        assertThat(desk.config.read(other, false).config()).containsEntry("agent_chat_tone", "casual");
        assertThat(desk.prompts.of("chat", other, Map.of()).text()).doesNotContain("firm");
        assertThat(desk.versions.list(other).versions()).isEmpty();
    }

    @Test
    void every_change_leaves_an_audit_entry_and_a_refused_one_leaves_nothing() {
        desk.save(ANN, true, "0", "'agent_chat_tone':'firm'");
        desk.versions.publish(ANN, SHOP, "1");
        desk.versions.rollback(BOB, SHOP, 0, "1");
        refused(() -> desk.save(ANN, false, "0", "'agent_chat_tone':'friendly'"));
        assertThat(database.everythingIn(Table.AUDIT).stream().map(item -> item.text("what") + " " + item.text("who")))
                .containsExactlyInAnyOrder("prompt.draft ann", "prompt.publish ann", "prompt.rollback bob");
    }

    @ParameterizedTest
    @CsvSource({"pawn-shop", "junk-removal", "clinic", "restaurant"})
    void a_preset_shows_what_it_would_change_and_then_does_just_that_to_the_draft(String preset) {
        desk.save(ANN, false, "0", "'agent_chat_special_info':'Closed on Monday.'");
        var proposal = desk.presets.propose(SHOP, preset);
        assertThat(proposal.differences()).isNotEmpty();
        assertThat(proposal.version()).isEqualTo(1);
        desk.presets.apply(ANN, SHOP, preset, "1");
        var draft = desk.config.read(SHOP, true);
        for (Difference difference : proposal.differences()) {
            assertThat(draft.config()).containsEntry(difference.key(), difference.after());
        }
        assertThat(draft.config()).containsEntry("agent_chat_special_info", "Closed on Monday.");
        assertThat(desk.presets.propose(SHOP, preset).differences()).isEmpty();
        assertThat(desk.text("chat")).doesNotContain("ADDITIONAL RULES");
    }

    @Test
    void a_parameter_that_the_model_would_refuse_is_left_out_and_the_answer_says_so() {
        desk.save(ANN, false, "0", "'agent_sms_model':'gpt-5-mini','agent_sms_temperature':0.5");
        var sms = desk.config.channel(SHOP, "sms", false);
        assertThat(sms.temperature()).isNull();
        assertThat(sms.notSent()).extracting("parameter").contains("temperature");
        assertThat(desk.config.channel(SHOP, "chat", false).notSent()).isEmpty();
        assertThat(refused(() -> desk.config.channel(SHOP, "fax", false)).status())
                .isEqualTo(404);
    }

    private static ConfigRefused refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable doing) {
        ConfigRefused refused = catchThrowableOfType(ConfigRefused.class, doing);
        assertThat(refused).as("nothing was refused").isNotNull();
        return refused;
    }
}
