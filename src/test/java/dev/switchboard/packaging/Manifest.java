package dev.switchboard.packaging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The documents of YAML files, as trees. Stateless. */
final class Manifest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Manifest() {}

    static List<JsonNode> documents(Path file) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        List<JsonNode> documents = new ArrayList<>();
        new Yaml(new SafeConstructor(strict))
                .loadAll(text(file))
                .forEach(document -> documents.add(JSON.valueToTree(document)));
        return documents;
    }

    static JsonNode document(Path file) {
        return documents(file).get(0);
    }

    /** The one of this kind and name in the base. */
    static JsonNode base(String kind, String name) {
        return yaml(Path.of("k8s/base"))
                .flatMap(file -> documents(file).stream())
                .filter(each -> each.path("kind").asText().equals(kind)
                        && each.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("k8s/base has no " + kind + " named " + name));
    }

    static Stream<Path> yaml(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.ya?ml")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
