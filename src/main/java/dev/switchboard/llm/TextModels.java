package dev.switchboard.llm;

import dev.switchboard.llm.ModelAway.Reason;
import dev.switchboard.llm.ModelCard.Provider;
import dev.switchboard.signals.Meter;
import dev.switchboard.vocabulary.TenantId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All models behind the one port: finds who has the model, leaves out what it would refuse, does not ask who is away, and
 * asks the second where there is one. Thread safe; blocks its caller until the answer is there.
 */
final class TextModels implements TextModel {

    private static final Duration WORTH_ASKING = Duration.ofSeconds(1);

    private record Way(TenantId tenant, Provider provider) {}

    /** Whole, or piece by piece. */
    private interface Manner {
        ModelAnswer ask(TextModel model, ModelQuestion question);
    }

    /** Knows whether anything was shown. Confined to the one who asks. */
    private static final class Shown implements ModelListener {
        private final ModelListener listener;
        private boolean begun;

        Shown(ModelListener listener) {
            this.listener = listener;
        }

        boolean begun() {
            return begun;
        }

        @Override
        public void words(String piece) {
            begun = true;
            listener.words(piece);
        }

        @Override
        public boolean gone() {
            return listener.gone();
        }
    }

    private final Map<Provider, TextModel> providers;
    private final ModelChoices models;
    private final Repeat repeat;
    private final Clock clock;
    private final Map<Provider, Counter> opened;
    private final Map<Way, Breaker> breakers = new ConcurrentHashMap<>();

    TextModels(
            Map<Provider, TextModel> providers, ModelChoices models, Repeat repeat, Clock clock, MeterRegistry meters) {
        this.providers = Map.copyOf(providers);
        this.models = models;
        this.repeat = repeat;
        this.clock = clock;
        this.opened = Stream.of(Provider.values())
                .collect(Collectors.toUnmodifiableMap(Function.identity(), provider -> counter(meters, provider)));
    }

    /** Of every provider from the start: an alert sees that a count has risen, and not that it appeared. */
    private static Counter counter(MeterRegistry meters, Provider provider) {
        return meters.counter(
                Meter.MODEL_BREAKER_OPENED.title(), "provider", provider.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public ModelAnswer ask(ModelQuestion question) {
        return either(question, TextModel::ask, () -> false);
    }

    @Override
    public ModelAnswer stream(ModelQuestion question, ModelListener listener) {
        var shown = new Shown(listener);
        return either(question, (model, asked) -> model.stream(asked, shown), shown::begun);
    }

    /** What was shown cannot be taken back, so the second is asked only while that is nothing. */
    private ModelAnswer either(ModelQuestion question, Manner manner, BooleanSupplier begun) {
        var began = clock.instant();
        String first = models.chosen(question.model());
        try {
            return ask(question, first, question.limit(), manner, begun);
        } catch (ModelAway away) {
            Duration left = question.limit().minus(Duration.between(began, clock.instant()));
            if (question.second().isEmpty()
                    || begun.getAsBoolean()
                    || away.reason() == Reason.NOT_WANTED
                    || left.compareTo(WORTH_ASKING) < 0) {
                throw away;
            }
            return ask(question.withoutSecond(), question.second(), left, manner, begun);
        }
    }

    private ModelAnswer ask(
            ModelQuestion question, String model, Duration limit, Manner manner, BooleanSupplier begun) {
        ModelCard card = models.cards().of(model);
        TextModel provider = providers.get(card.provider());
        if (provider == null) {
            throw new ModelAway(Reason.NOT_SET_UP, null);
        }
        Breaker breaker =
                breakers.computeIfAbsent(new Way(question.tenant(), card.provider()), way -> new Breaker(clock));
        if (!breaker.admits()) {
            throw new ModelAway(Reason.RESTING, null);
        }
        ModelFit fit = ModelFit.of(card, model, question.parameters()).seeing(card, model, question);
        try {
            Function<Duration, ModelAnswer> asking =
                    left -> manner.ask(provider, fitted(question.to(model, fit.parameters(), left), card));
            // Where somebody else can be asked, nobody waits for a repeat.
            ModelAnswer answer =
                    question.second().isEmpty() ? repeat.once(asking, limit, WORTH_ASKING, begun) : asking.apply(limit);
            breaker.came();
            return answer.without(fit.notSent());
        } catch (ModelAway away) {
            tell(breaker, away.reason(), card.provider());
            throw away;
        } catch (RuntimeException listeners) {
            breaker.tellsNothing();
            throw listeners;
        }
    }

    private static ModelQuestion fitted(ModelQuestion question, ModelCard card) {
        ModelQuestion seen = card.vision() ? question : question.withoutPictures();
        return card.tools() ? seen : seen.with(ModelTools.NONE);
    }

    private void tell(Breaker breaker, Reason reason, Provider provider) {
        if (!reason.ofTheirs()) {
            breaker.tellsNothing();
            return;
        }
        boolean wasOpen = breaker.open();
        breaker.failed();
        if (!wasOpen && breaker.open()) {
            opened.get(provider).increment();
        }
    }
}
