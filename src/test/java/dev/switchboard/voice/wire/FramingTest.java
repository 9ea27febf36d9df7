package dev.switchboard.voice.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another program's decoder, which is strict, is the judge. */
class FramingTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 8, 9, 119, 120, 121, 122, 300, 65_529, 65_530, 65_531, 100_000})
    void a_message_of_any_length_arrives_whole_masked_or_not(int length) {
        byte[] text =
                ("..." + "0123456789ABCDEF".repeat(length / 16 + 1).substring(0, length) + "!").getBytes(US_ASCII);
        for (boolean masked : new boolean[] {true, false}) {
            EmbeddedChannel judge = new EmbeddedChannel(new WebSocket13FrameDecoder(masked, false, 1 << 20));
            judge.writeInbound(Framing.text(
                    UnpooledByteBufAllocator.DEFAULT,
                    masked,
                    "<<<".getBytes(US_ASCII),
                    text,
                    3,
                    3 + length,
                    ">>>".getBytes(US_ASCII)));
            TextWebSocketFrame frame = judge.readInbound();
            assertThat(frame.isFinalFragment()).isTrue();
            assertThat(frame.text()).isEqualTo("<<<" + new String(text, 3, length, US_ASCII) + ">>>");
            frame.release();
            assertThat(judge.finish()).isFalse();
        }
    }
}
