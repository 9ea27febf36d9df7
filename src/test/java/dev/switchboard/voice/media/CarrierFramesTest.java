package dev.switchboard.voice.media;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.voice.wire.JsonScan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CarrierFramesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event\":\"media\",\"sequenceNumber\":\"4\",\"streamSid\":\"MZ1\",\"media\":{\"track\":\"inbound\",\"chunk\":\"2\",\"timestamp\":\"25\",\"payload\":\"QUJD\"}}",
                "{\"streamSid\":\"MZ1\",\"media\":{\"payload\":\"QUJD\"},\"event\":\"media\"}",
                " { \"event\" : \"media\" ,\n \"n\" : 12 , \"x\" : [1,{\"y\":\"}\"}], \"media\" : { \"payload\" : \"QUJD\" } } ",
                "{\"event\":\"media\",\"note\":\"a \\\" quote, \\\"media\\\":\",\"media\":{\"payload\":\"QUJD\"}}"
            })
    void sound_is_found_in_whatever_order_and_with_whatever_blanks_it_comes(String frame) {
        assertThat(sound(frame)).isEqualTo("QUJD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"event\":\"start\",\"start\":{\"customParameters\":{\"event\":\"media\",\"media\":\"x\"}}}",
                "{\"event\":\"mark\",\"mark\":{\"name\":\"media\"}}",
                "{\"event\":\"media\",\"media\":{\"payload\":\"QU\\/JD\"}}",
                "{\"event\":\"media\",\"media\":{\"payload\":12}}",
                "{\"event\":\"media\",\"media\":\"payload\"}",
                "{\"event\":\"media\",\"media\":{\"payload\":\"QUJD",
                "{\"event\":\"media\"",
                "[\"event\",\"media\"]",
                "{",
                ""
            })
    void what_is_no_plain_sound_is_left_to_the_parser(String frame) {
        assertThat(sound(frame)).isNull();
    }

    @Test
    void no_cut_of_a_frame_is_read_beyond_its_end() {
        String frame = "{\"event\":\"media\",\"media\":{\"track\":\"inbound\",\"payload\":\"QUJD\"}}";
        String behind = "\"}},\"payload\":\"RVZJTA==\"";
        for (int cut = 0; cut < frame.indexOf("QUJD") + 5; cut++) {
            byte[] text = (frame.substring(0, cut) + behind).getBytes(US_ASCII);
            assertThat(CarrierFrames.sound(text, CarrierFrames.media(text, 0, cut), cut))
                    .isEqualTo(JsonScan.NONE);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "'timestamp':'25','payload':'QUJD'|25",
                "'payload':'QUJD', 'timestamp' : 1234567|1234567",
                "'timestamp':'0','payload':'QUJD'|0",
                "'payload':'QUJD'|-1",
                "'timestamp':'','payload':'QUJD'|-1",
                "'timestamp':'-5','payload':'QUJD'|-1",
                "'timestamp':null,'payload':'QUJD'|-1",
                "'timestamp':'99999999999999999999','payload':'QUJD'|-1"
            })
    void when_sound_began_is_found_without_a_parser(String media, long began) {
        byte[] text = ("{\"timestamp\":\"7\",\"event\":\"media\",\"media\":{" + media.replace('\'', '"') + "}}")
                .getBytes(US_ASCII);
        assertThat(CarrierFrames.began(text, CarrierFrames.media(text, 0, text.length), text.length))
                .isEqualTo(began);
    }

    @Test
    void what_stands_around_sound_for_the_caller_makes_a_frame_of_it() {
        CarrierFrames frames = new CarrierFrames("MZ1");
        assertThat(new String(frames.head(), US_ASCII) + "QUJD" + new String(frames.tail(), US_ASCII))
                .isEqualTo("{\"event\":\"media\",\"streamSid\":\"MZ1\",\"media\":{\"payload\":\"QUJD\"}}");
    }

    private static String sound(String frame) {
        byte[] text = ("padding" + frame).getBytes(US_ASCII);
        int from = CarrierFrames.sound(text, CarrierFrames.media(text, 7, text.length), text.length);
        return from == JsonScan.NONE
                ? null
                : new String(text, from, JsonScan.plainEnd(text, from - 1, text.length) - from, US_ASCII);
    }
}
