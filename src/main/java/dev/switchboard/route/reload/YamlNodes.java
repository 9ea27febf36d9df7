package dev.switchboard.route.reload;

import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads facts off YAML nodes. Stateless. */
final class YamlNodes {

    private YamlNodes() {}

    /** Whether a node or one below it can be referred to from elsewhere. */
    static boolean anchored(Node node) {
        if (node.getAnchor().isPresent()) {
            return true;
        }
        if (node instanceof SequenceNode list) {
            return list.getValue().stream().anyMatch(YamlNodes::anchored);
        }
        return node instanceof MappingNode map
                && map.getValue().stream().anyMatch(each -> anchored(each.getValueNode()));
    }

    /** Equal for nodes that mean the same; comments and layout do not count. */
    static String shape(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getTag().getValue() + '"' + scalar.getValue() + '"';
        }
        StringBuilder shape = new StringBuilder();
        if (node instanceof SequenceNode list) {
            list.getValue().forEach(each -> shape.append(shape(each)).append(','));
            return "[" + shape + "]";
        }
        if (node instanceof MappingNode map) {
            map.getValue().forEach(each -> shape.append(shape(each.getKeyNode()))
                    .append(':')
                    .append(shape(each.getValueNode()))
                    .append(','));
        }
        return "{" + shape + "}";
    }

    static String child(MappingNode map, String key) {
        return map.getValue().stream()
                .filter(each -> key.equals(text(each.getKeyNode())))
                .map(each -> text(each.getValueNode()))
                .findFirst()
                .orElse(null);
    }

    static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
}
