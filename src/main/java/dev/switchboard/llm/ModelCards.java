package dev.switchboard.llm;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The cards of all models, longest id first. Immutable. */
public final class ModelCards {

    private final List<ModelCard> cards;

    ModelCards(List<ModelCard> cards) {
        this.cards = cards.stream()
                .sorted(Comparator.comparingInt((ModelCard card) -> card.id().length())
                        .reversed())
                .toList();
    }

    static ModelCards declared() {
        try (InputStream yaml = new ClassPathResource("models/models.yaml").getInputStream()) {
            List<?> read = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
            var json = JsonMapper.builder()
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .build();
            return new ModelCards(read.stream()
                    .map(card -> json.convertValue(card, ModelCard.class))
                    .toList());
        } catch (IOException missing) {
            throw new UncheckedIOException("The list 'models/models.yaml' is missing from the build.", missing);
        }
    }

    /** The card of the model with this id; one that nobody described gets the card of anything that speaks OpenAI's. */
    public ModelCard of(String model) {
        // The simulated model says that it is one, and takes what the model takes whose part it plays.
        String id = model.startsWith("simulated-") ? model.substring("simulated-".length()) : model;
        return cards.stream()
                .filter(card -> id.startsWith(card.id()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("models/models.yaml has no line for any other model."));
    }

    /** The ids that are offered by name, in their order. */
    public List<String> offered() {
        return cards.stream().flatMap(card -> card.offered().stream()).sorted().toList();
    }
}
