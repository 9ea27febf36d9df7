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

    private final Map<Provider, TextModel> providers;
    private final ModelChoices models;
    private final Clock clock;
    private final Map<Provider, Counter> opened;
    private final Map<Way, Breaker> breakers = new ConcurrentHashMap<>();

    TextModels(Map<Provider, TextModel> providers, ModelChoices models, Clock clock, MeterRegistry meters) {
        this.providers = Map.copyOf(providers);
        this.models = models;
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
        var began = clock.instant();
        String first = models.chosen(question.model());
        try {
            return ask(question, first, question.limit());
        } catch (ModelAway away) {
            Duration left = question.limit().minus(Duration.between(began, clock.instant()));
            if (question.second().isEmpty() || left.compareTo(WORTH_ASKING) < 0) {
                throw away;
            }
            return ask(question, question.second(), left);
        }
    }

    private ModelAnswer ask(ModelQuestion question, String model, Duration limit) {
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
        ModelFit fit = ModelFit.of(card, model, question.parameters());
        try {
            ModelQuestion asked = question.to(model, fit.parameters(), limit);
            ModelAnswer answer = provider.ask(card.tools() ? asked : asked.with(ModelTools.NONE));
            breaker.came();
            return answer.without(fit.notSent());
        } catch (ModelAway away) {
            tell(breaker, away.reason(), card.provider());
            throw away;
        }
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
