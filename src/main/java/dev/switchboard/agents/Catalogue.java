package dev.switchboard.agents;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.switchboard.agents.Fragment.Card;
import dev.switchboard.llm.ModelCard;
import dev.switchboard.llm.ModelChoices;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The declaration as a dashboard draws it: agents, cards, and a control for each key. Immutable. */
public class Catalogue {

    private final KnownKeys known;
    private final ModelChoices models;

    Catalogue(KnownKeys known, ModelChoices models) {
        this.known = known;
        this.models = models;
    }

    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Control(
            String key,
            String fragment,
            Card card,
            Fragment.Type type,
            String title,
            String help,
            String standard,
            Integer most,
            BigDecimal min,
            BigDecimal max,
            BigDecimal step,
            boolean shared,
            Map<String, Fragment.Option> options) {}

    /** @param says the default prompt of a primary agent, the default addendum of one that inherits */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Shown(String name, String title, String about, String parent, String says, List<Control> controls) {}

    /** A model that can be picked, and what its card says of it. */
    public record Choice(String id, String about) {}

    public record Known(
            List<Shown> agents,
            Map<Card, String> cards,
            List<String> assembly,
            Map<String, String> variables,
            List<Choice> models) {}

    public Known read() {
        return new Known(
                known.agents().stream().map(this::shown).toList(),
                Stream.of(Card.values())
                        .collect(java.util.stream.Collectors.toMap(
                                card -> card, Card::title, (one, two) -> one, java.util.TreeMap::new)),
                known.assembly().stream().map(Fragment::name).toList(),
                known.variables(),
                models.cards().offered().stream().map(this::choice).toList());
    }

    private Choice choice(String id) {
        ModelCard card = models.cards().of(id);
        return new Choice(
                id,
                (card.vision() ? "Sees pictures. " : "")
                        + (card.temperature() == null ? "Takes no temperature. " : "Takes a temperature. ")
                        + (card.efforts().isEmpty() ? "" : "Can think first."));
    }

    private Shown shown(Agent agent) {
        return new Shown(
                agent.name(),
                agent.title(),
                agent.about(),
                agent.parent(),
                agent.says(),
                known.keys(agent).stream().map(Catalogue::control).toList());
    }

    private static Control control(KnownKey key) {
        Fragment fragment = key.fragment();
        return new Control(
                key.name(),
                fragment.name(),
                fragment.card(),
                fragment.type(),
                fragment.title(),
                fragment.help(),
                key.standard(),
                fragment.most() == 0 ? null : fragment.most(),
                fragment.min(),
                fragment.max(),
                fragment.step(),
                fragment.shared(),
                fragment.options().isEmpty() ? null : fragment.options());
    }
}
