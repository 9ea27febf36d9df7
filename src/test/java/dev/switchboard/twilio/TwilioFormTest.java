package dev.switchboard.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.twilio.TwilioForm.Field;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioFormTest {

    @Test
    void order_duplicates_blanks_and_fields_without_a_value_are_kept() {
        assertThat(form("B=2&A=1&B=2&Body=&NumMedia&=x").fields())
                .containsExactly(
                        new Field("B", "2"),
                        new Field("A", "1"),
                        new Field("B", "2"),
                        new Field("Body", ""),
                        new Field("NumMedia", ""),
                        new Field("", "x"));
        assertThat(form("B=2&A=1&B=3").all("B")).containsExactly("2", "3");
        assertThat(form("B=2&A=1&B=3").first("B")).contains("2");
        assertThat(form("B=2").first("b")).isEmpty();
        assertThat(form("").fields()).isEmpty();
    }

    @Test
    void values_are_decoded_once_and_never_trimmed() {
        assertThat(form("Body=+a%20b%2Bc%0D%0A+&From=%2B15550100200&Sign=a=b").fields())
                .extracting(Field::value)
                .containsExactly(" a b+c\r\n ", "+15550100200", "a=b");
        assertThat(form("Body=%F0%9F%91%8B+%c3%b1+%2541").first("Body")).contains("👋 ñ %41");
        assertThat(form("Body=ñ").first("Body")).contains("ñ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A=%", "A=%4", "A=%4&B=1", "A=%G0", "A=%0G", "%=1", "A=%-1", "A=%+1"})
    @ValueSource(strings = {"A=%ff", "A=%C3", "A=%ED%A0%80", "A=%C0%AF"})
    void broken_escapes_and_invalid_text_are_malformed(String encoded) {
        assertThatThrownBy(() -> form(encoded))
                .isInstanceOfSatisfying(MalformedWebhook.class, malformed -> assertThat(malformed.status())
                        .isEqualTo(400))
                .hasMessageNotContaining("%");
    }

    @Test
    void sixty_four_kilobytes_are_read_and_one_byte_more_is_not() {
        String full = "B=" + "x".repeat(TwilioForm.MAX_BYTES - 2);
        assertThat(form(full).first("B").orElseThrow()).hasSize(TwilioForm.MAX_BYTES - 2);
        assertThatThrownBy(() -> form(full + "x")).isInstanceOf(MalformedWebhook.class);
    }

    @Test
    void it_prints_the_names_of_its_fields_only() {
        assertThat(form("From=%2B15550100200&Body=hello")).hasToString("TwilioForm[From, Body]");
    }

    private static TwilioForm form(String encoded) {
        return TwilioForm.parse(encoded.getBytes(StandardCharsets.UTF_8));
    }
}
