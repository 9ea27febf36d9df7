package dev.switchboard.tools;

import dev.switchboard.vocabulary.ActorMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.convert.DurationStyle;

/** Reads one card and collects everything that is wrong with it. Confined to the loading thread. */
final class CardReading {

    static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+){0,7}");

    private static final Set<String> AGENTS = Set.of("chat", "sms", "vision", "voice");
    private static final int LONGEST_NAME = 48;
    private static final int SHORTEST_DESCRIPTION = 20;
    private static final int LONGEST_DESCRIPTION = 1000;
    private static final int LONGEST_FILLER = 120;
    private static final int LONGEST_QUESTION = 200;
    private static final Duration LONGEST_BUDGET = Duration.ofSeconds(20);

    private final String name;
    private final ToolCard card;
    private final List<String> problems = new ArrayList<>();
    private final List<String> places = new ArrayList<>();

    CardReading(String name, ToolCard card) {
        this.name = name;
        this.card = card;
    }

    ToolSpec spec() {
        if (card == null) {
            throw new BrokenCard(
                    name,
                    List.of("its file has no card. Add '- beans:' with an entry of this name and the type"
                            + " dev.switchboard.tools.ToolCard."),
                    List.of("tool:" + name));
        }
        expect(
                name.length() <= LONGEST_NAME && NAME.matcher(name).matches(),
                "tool:" + name,
                "The name is lower-case words with '_' between, like check_inventory.");
        String description = oneLine(card.getDescription());
        expect(
                description.length() >= SHORTEST_DESCRIPTION && description.length() <= LONGEST_DESCRIPTION,
                "description:",
                "The description tells the model what the tool is for, in " + SHORTEST_DESCRIPTION + " to "
                        + LONGEST_DESCRIPTION + " characters.");
        Set<String> agents = words(card.getAgents());
        expect(
                !agents.isEmpty() && AGENTS.containsAll(agents),
                "agents:",
                "'agents' lists who may use it, of chat, sms, vision, voice.");
        Set<ActorMode> modes = modes();
        Effect effect = effect();
        Duration budget = budget();
        String filler = oneLine(card.getFiller());
        expect(filler.length() <= LONGEST_FILLER, "filler:", "The filler has at most " + LONGEST_FILLER + " letters.");
        ToolSchema schema = schema();
        Set<String> key = words(card.getKey());
        expect(
                key.isEmpty()
                        || effect == Effect.ACT
                                && schema != null
                                && schema.names().containsAll(key),
                "key:",
                "'key' lists arguments of the schema, and only an act has one.");
        String confirm = oneLine(card.getConfirm());
        expect(
                confirm.isEmpty()
                        || effect == Effect.ACT && confirm.endsWith("?") && confirm.length() <= LONGEST_QUESTION,
                "confirm:",
                "'confirm' is a question of at most " + LONGEST_QUESTION + " letters, and only an act has one.");
        if (!problems.isEmpty()) {
            throw new BrokenCard(name, problems, places);
        }
        return new ToolSpec(name, description, agents, modes, effect, budget, filler, schema, key, confirm);
    }

    private Set<ActorMode> modes() {
        Set<String> known = Stream.of(ActorMode.values()).map(ActorMode::wire).collect(Collectors.toSet());
        Set<String> given = words(card.getModes());
        // A word that is not known would otherwise be read as 'client'.
        expect(!given.isEmpty() && known.containsAll(given), "modes:", "'modes' is client, owner, or both.");
        return given.stream().map(ActorMode::of).collect(Collectors.toSet());
    }

    private Effect effect() {
        String given = String.valueOf(card.getEffect()).strip();
        Effect effect = Stream.of(Effect.values())
                .filter(each -> each.wire().equals(given))
                .findFirst()
                .orElse(null);
        expect(
                effect != null,
                "effect:",
                "'effect' is 'read' for a tool that looks only, 'act' for one that changes something.");
        return effect;
    }

    private Duration budget() {
        Duration budget = Duration.ZERO;
        try {
            budget = DurationStyle.detectAndParse(
                    String.valueOf(card.getBudget()).strip());
        } catch (IllegalArgumentException notOne) {
            // Said below, with what is too long and too short.
        }
        expect(
                budget.compareTo(Duration.ZERO) > 0 && budget.compareTo(LONGEST_BUDGET) <= 0,
                "budget:",
                "'budget' is a time up to " + LONGEST_BUDGET.toSeconds() + "s, like 3s or 800ms.");
        return budget;
    }

    private ToolSchema schema() {
        try {
            return ToolSchema.read(card.getSchema());
        } catch (SchemaRefused refused) {
            problems.add(refused.getMessage());
            places.addAll(refused.places());
            places.add("schema:");
            return null;
        }
    }

    private void expect(boolean right, String place, String problem) {
        if (!right) {
            problems.add(problem);
            places.add(place);
        }
    }

    private static Set<String> words(String list) {
        Set<String> words = new LinkedHashSet<>();
        for (String word : String.valueOf(list).split("[,\\s]+")) {
            if (!word.isBlank()) {
                words.add(word.toLowerCase(Locale.ROOT));
            }
        }
        return words;
    }

    private static String oneLine(String text) {
        return PlainText.clean(String.valueOf(text)).replaceAll("\\s+", " ").strip();
    }
}
