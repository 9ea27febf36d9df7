package dev.switchboard.guard.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.guard.tree.Tree;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A YAML file and where in it everything stands.
 *
 * @param lines the line of each value, by its JSON pointer
 */
record YamlFile(Path path, JsonNode json, Map<String, Integer> lines) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static YamlFile read(Path path) {
        try {
            return of(path, Files.readString(path));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static YamlFile of(Path path, String text) {
        Yaml yaml = new Yaml(new LoaderOptions());
        Map<String, Integer> lines = new HashMap<>();
        Node root = yaml.compose(new StringReader(text));
        if (root != null) {
            locate(root, "", lines);
        }
        return new YamlFile(path, JSON.valueToTree(yaml.load(text)), lines);
    }

    static List<YamlFile> routes() {
        return Tree.under("routes", ".camel.yaml").stream().map(YamlFile::read).toList();
    }

    static List<YamlFile> kamelets() {
        return Tree.under("kamelets", ".kamelet.yaml").stream()
                .map(YamlFile::read)
                .toList();
    }

    static List<YamlFile> all() {
        return Stream.concat(routes().stream(), kamelets().stream()).toList();
    }

    /** The name without its endings. */
    String stem() {
        return path.getFileName().toString().split("\\.")[0];
    }

    /** The file and the line of a value or, where that has none, of what holds it. */
    String place(String pointer) {
        String known = pointer;
        while (!lines.containsKey(known) && !known.isEmpty()) {
            known = known.substring(0, known.lastIndexOf('/'));
        }
        return path + ", line " + lines.getOrDefault(known, 1);
    }

    private static void locate(Node node, String pointer, Map<String, Integer> lines) {
        lines.putIfAbsent(pointer, node.getStartMark().getLine() + 1);
        if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                String key = ((ScalarNode) entry.getKeyNode()).getValue();
                String child = pointer + "/" + key.replace("~", "~0").replace("/", "~1");
                lines.put(child, entry.getKeyNode().getStartMark().getLine() + 1);
                locate(entry.getValueNode(), child, lines);
            }
        } else if (node instanceof SequenceNode sequence) {
            for (int i = 0; i < sequence.getValue().size(); i++) {
                locate(sequence.getValue().get(i), pointer + "/" + i, lines);
            }
        }
    }
}
