package dev.switchboard.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelChoicesTest {

    /** The keys, the model named for Anthropic, and who then answers texts and chats. */
    @ParameterizedTest
    @CsvSource({
        "a-key, , , gpt-4.1-mini, gpt-4.1-mini",
        "a-key, a-key, , claude-sonnet-4-5, gpt-4.1-mini",
        "a-key, a-key, claude-haiku-4-5, claude-haiku-4-5, gpt-4.1-mini",
        "none, a-key, , claude-sonnet-4-5, claude-sonnet-4-5",
        "none, a-key, claude-haiku-4-5, claude-haiku-4-5, claude-haiku-4-5",
        "none, none, , gpt-4.1-mini, gpt-4.1-mini"
    })
    void whereNobodyChoseAnthropicAnswersTextsWhenItHasAKey(
            String openAi, String anthropic, String named, String texts, String chats) {
        ModelChoices choices = new LlmConfiguration()
                .modelChoices(
                        new LlmSettings("http://localhost", openAi, "gpt-4.1-mini", Duration.ofSeconds(8)),
                        new AnthropicSettings(anthropic, "http://localhost", named));
        assertThat(choices.chosen("sms", "")).isEqualTo(texts);
        assertThat(choices.chosen("chat", "")).isEqualTo(chats);
        assertThat(choices.chosen("sms", "gpt-5")).isEqualTo("gpt-5");
    }
}
