package dev.switchboard.ops.pages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** The verbs that routes share, as their files describe them. What cannot be read has a name only. */
final class KameletFolder {

    private static final String ENDING = ".kamelet.yaml";

    /** @param description its first paragraph */
    record Card(String name, String title, String description) {}

    private KameletFolder() {}

    static List<Card> read(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .map(KameletFolder::card)
                    .toList();
        } catch (IOException none) {
            return List.of();
        }
    }

    private static Card card(Path file) {
        String name = file.getFileName().toString().replace(ENDING, "");
        try {
            Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
            Object definition = at(at(tree, "spec"), "definition");
            return new Card(name, text(at(definition, "title")), text(at(definition, "description")));
        } catch (IOException | YAMLException unreadable) {
            return new Card(name, "", "");
        }
    }

    private static Object at(Object tree, String name) {
        return tree instanceof Map<?, ?> map ? map.get(name) : null;
    }

    private static String text(Object value) {
        return value == null
                ? ""
                : value.toString()
                        .split("\\n\\s*\\n", 2)[0]
                        .replaceAll("\\s+", " ")
                        .strip();
    }
}
