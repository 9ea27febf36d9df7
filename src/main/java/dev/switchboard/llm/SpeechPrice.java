package dev.switchboard.llm;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What a model that hears and speaks, or writes down what is said, costs from a day on, each for a million tokens.
 *
 * @param model what its id begins with
 * @param textCached for text that it has read before; nothing for the price of any other
 * @param audioCached likewise for sound
 * @param minute for a minute of sound, where a model counts those; nothing otherwise
 */
public record SpeechPrice(
        String model,
        LocalDate from,
        BigDecimal textIn,
        BigDecimal textCached,
        BigDecimal textOut,
        BigDecimal audioIn,
        BigDecimal audioCached,
        BigDecimal audioOut,
        BigDecimal minute,
        String currency) {

    public SpeechPrice {
        if (model == null
                || from == null
                || textIn == null
                || textOut == null
                || audioIn == null
                || audioOut == null
                || currency == null) {
            throw new IllegalArgumentException(
                    "switchboard.speech-prices: a price has model, from (2026-01-31), text-in,"
                            + " text-out, audio-in, audio-out and currency, and may have text-cached, audio-cached and minute.");
        }
        textCached = textCached == null ? textIn : textCached;
        audioCached = audioCached == null ? audioIn : audioCached;
        minute = minute == null ? BigDecimal.ZERO : minute;
    }
}
