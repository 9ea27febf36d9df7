package dev.switchboard.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MessageStatusTest {

    @Test
    void late_news_never_takes_a_text_back() {
        assertThat(MessageStatus.SENT.rank()).isLessThanOrEqualTo(MessageStatus.DELIVERED.rank());
        assertThat(MessageStatus.DELIVERED.rank()).isGreaterThan(MessageStatus.SENT.rank());
        assertThat(MessageStatus.DELIVERED.rank()).isLessThanOrEqualTo(MessageStatus.FAILED.rank());
        assertThat(MessageStatus.READ.rank()).isGreaterThan(MessageStatus.DELIVERED.rank());
        assertThat(MessageStatus.SCHEDULED.rank()).isLessThanOrEqualTo(MessageStatus.ACCEPTED.rank());
    }

    @ParameterizedTest
    @EnumSource
    void every_status_is_read_back_from_its_word(MessageStatus status) {
        assertThat(MessageStatus.of(status.wire())).contains(status);
    }

    @Test
    void unknown_words_say_nothing() {
        assertThat(MessageStatus.of("teleported")).isEmpty();
        assertThat(MessageStatus.of(null)).isEmpty();
        assertThat(MessageStatus.of("SENT")).isEmpty();
    }
}
