package dev.switchboard.llm;

import dev.switchboard.llm.Prices.Cost;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a call cost, by the prices of its day. Unknown is unknown and not nothing. Immutable. */
public final class SpeechPrices {

    private static final int SECONDS = 60;
    private static final int DIGITS = 6;
    private static final BigDecimal MS_OF_A_MINUTE = BigDecimal.valueOf(60_000);

    /**
     * Cached tokens are part of those that went in.
     *
     * @param soundMs of models that are paid by the minute
     */
    public record Tokens(
            long textIn, long textCached, long textOut, long audioIn, long audioCached, long audioOut, long soundMs) {}

    private final List<SpeechPrice> models;
    private final List<MinutePrice> minutes;

    public SpeechPrices(List<SpeechPrice> models, List<MinutePrice> minutes) {
        // The closest description of the model first, then the newest price.
        this.models = models.stream()
                .sorted(Comparator.comparingInt(
                                (SpeechPrice price) -> price.model().length())
                        .thenComparing(SpeechPrice::from)
                        .reversed())
                .toList();
        this.minutes = minutes.stream()
                .sorted(Comparator.comparing(MinutePrice::from).reversed())
                .toList();
    }

    /** @param model may be null where nobody said who spoke */
    public Optional<Cost> of(String model, Tokens tokens, LocalDate day) {
        return models.stream()
                .filter(price -> model != null && model.startsWith(price.model()))
                .filter(price -> !price.from().isAfter(day))
                .findFirst()
                .map(price -> new Cost(
                        millionths(price, tokens)
                                .movePointLeft(6)
                                .add(sound(price, tokens))
                                .setScale(DIGITS, RoundingMode.HALF_UP),
                        price.currency()));
    }

    public Optional<Cost> minutes(long seconds, LocalDate day) {
        long begun = (seconds + SECONDS - 1) / SECONDS;
        return minutes.stream()
                .filter(price -> !price.from().isAfter(day))
                .findFirst()
                .map(price -> new Cost(price.minute().multiply(BigDecimal.valueOf(begun)), price.currency()));
    }

    private static BigDecimal millionths(SpeechPrice price, Tokens tokens) {
        return times(price.textIn(), tokens.textIn() - tokens.textCached())
                .add(times(price.textCached(), tokens.textCached()))
                .add(times(price.textOut(), tokens.textOut()))
                .add(times(price.audioIn(), tokens.audioIn() - tokens.audioCached()))
                .add(times(price.audioCached(), tokens.audioCached()))
                .add(times(price.audioOut(), tokens.audioOut()));
    }

    private static BigDecimal sound(SpeechPrice price, Tokens tokens) {
        return times(price.minute(), tokens.soundMs()).divide(MS_OF_A_MINUTE, DIGITS + 2, RoundingMode.HALF_UP);
    }

    private static BigDecimal times(BigDecimal price, long tokens) {
        return price.multiply(BigDecimal.valueOf(Math.max(0, tokens)));
    }
}
