package dev.switchboard.route.reload;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.model.FromDefinition;
import org.apache.camel.model.KameletDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.SendDefinition;
import org.apache.camel.model.ToDynamicDefinition;

/**
 * Finds the Kamelets that steps call and gives each call a Kamelet route of its own: {@code kamelet:name?x=y} becomes
 * {@code kamelet:name/<prefix>1?x=y}. Camel would otherwise share one Kamelet route among all callers with equal
 * parameters, and nobody could tell when its last caller has gone. Confined to the loading thread.
 */
final class KameletCalls {

    private final String prefix;
    private final Set<String> names = new LinkedHashSet<>();
    private int calls;

    KameletCalls(String prefix) {
        this.prefix = prefix;
    }

    Set<String> names() {
        return names;
    }

    KameletCalls own(FromDefinition from) {
        from.setUri(owned(from.getEndpointUri()));
        return this;
    }

    KameletCalls own(List<ProcessorDefinition<?>> steps) {
        for (ProcessorDefinition<?> step : find(steps)) {
            if (step instanceof SendDefinition<?> send) {
                send.setUri(owned(send.getEndpointUri()));
            } else if (step instanceof ToDynamicDefinition dynamic) {
                dynamic.setUri(owned(dynamic.getUri()));
            } else if (step instanceof KameletDefinition kamelet) {
                kamelet.setName(owned("kamelet:" + kamelet.getName()).substring("kamelet:".length()));
            }
        }
        return this;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static List<ProcessorDefinition<?>> find(List<ProcessorDefinition<?>> steps) {
        return (List) ProcessorDefinitionHelper.filterTypeInOutputs(steps, ProcessorDefinition.class);
    }

    private String owned(String uri) {
        if (uri == null || !uri.startsWith("kamelet:")) {
            return uri;
        }
        String rest = uri.substring("kamelet:".length()).replaceFirst("^//", "");
        int query = rest.indexOf('?');
        String path = query < 0 ? rest : rest.substring(0, query);
        if (path.equals("source") || path.equals("sink") || path.contains("${")) {
            return uri;
        }
        if (path.contains("/")) {
            // Already owned: a step of a route configuration, which all its routes share.
            return uri;
        }
        names.add(path);
        calls++;
        return "kamelet:" + path + "/" + prefix + calls + (query < 0 ? "" : rest.substring(query));
    }
}
