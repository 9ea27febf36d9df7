package dev.switchboard.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class VoiceSettingsTest {

    @Test
    void no_setting_keeps_a_ticket_or_a_waiting_model_longer_than_is_safe() {
        assertThatThrownBy(() -> with("ticket-life", "61s")).hasRootCauseMessage(TOO_LONG);
        assertThatThrownBy(() -> with("prepared", "11s")).hasRootCauseMessage(TOO_LONG);
        assertThat(with("ticket-life", "60s").ticketLife()).isEqualTo(Duration.ofSeconds(60));
        assertThat(with("prepared", "2s").prepared()).isEqualTo(Duration.ofSeconds(2));
    }

    private static final String TOO_LONG =
            "switchboard.voice: ticket-life is 60 seconds at most, prepared 10: what lets a"
                    + " call in, and what waits for it, costs money in the wrong hands.";

    private static VoiceSettings with(String name, String value) {
        return new Binder(new MapConfigurationPropertySource(Map.of("switchboard.voice." + name, value)))
                .bindOrCreate("switchboard.voice", VoiceSettings.class);
    }
}
