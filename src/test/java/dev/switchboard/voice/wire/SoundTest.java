package dev.switchboard.voice.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class SoundTest {

    @Test
    void the_bytes_behind_a_text_are_counted_without_decoding_it() {
        for (int bytes = 0; bytes < 700; bytes++) {
            byte[] text = Base64.getEncoder().encode(new byte[bytes]);
            assertThat(Sound.bytes(text, 0, text.length)).isEqualTo(bytes);
        }
    }

    @Test
    void a_frame_of_the_carrier_lasts_twenty_milliseconds() {
        byte[] text = Base64.getEncoder().encode(new byte[160]);
        assertThat(Sound.ms(Sound.bytes(text, 0, text.length))).isEqualTo(20);
    }
}
