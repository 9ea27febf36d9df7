package dev.switchboard.guard.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** Walks through routes, Kamelet templates and policies as Camel reads them. */
final class Steps {

    private static final Set<String> SENDING = Set.of("to", "toD", "wireTap", "enrich", "pollEnrich", "poll");

    /** @param pointer where the route or template stands in its file */
    record Route(YamlFile file, String pointer, JsonNode json) {
        String id() {
            return json.path("id").asText();
        }

        JsonNode from() {
            return json.path("from");
        }

        String fromUri() {
            return from().path("uri").asText();
        }

        JsonNode steps() {
            return from().path("steps");
        }

        String place() {
            return file.place(pointer);
        }
    }

    /** @param from whether messages come in here */
    record Endpoint(YamlFile file, String pointer, String uri, JsonNode parameters, boolean from) {
        String scheme() {
            return uri.split("[:?]")[0];
        }

        String name() {
            return uri.contains(":") ? uri.substring(uri.indexOf(':') + 1).split("\\?")[0] : "";
        }

        String place() {
            return file.place(pointer);
        }
    }

    private Steps() {}

    static List<Route> routes(YamlFile file) {
        List<Route> routes = new ArrayList<>();
        for (int i = 0; i < file.json().size(); i++) {
            JsonNode route = file.json().get(i).path("route");
            if (route.isObject()) {
                routes.add(new Route(file, "/" + i + "/route", route));
            }
        }
        return routes;
    }

    static List<Route> routes(List<YamlFile> files) {
        return files.stream().flatMap(file -> routes(file).stream()).toList();
    }

    static List<Endpoint> endpoints(YamlFile file) {
        List<Endpoint> endpoints = new ArrayList<>();
        walk(file.json(), "", (pointer, node) -> {
            String key = pointer.substring(pointer.lastIndexOf('/') + 1);
            if (node.isTextual() && SENDING.contains(key)) {
                endpoints.add(new Endpoint(file, pointer, node.asText(), null, false));
            } else if (node.path("uri").isTextual()) {
                endpoints.add(new Endpoint(
                        file, pointer, node.get("uri").asText(), node.path("parameters"), key.equals("from")));
            }
        });
        return endpoints;
    }

    /** All steps of a route, those within steps included. */
    static int count(JsonNode steps) {
        int[] count = {steps.size()};
        walk(steps, "", (pointer, node) -> {
            if (pointer.endsWith("/steps")) {
                count[0] += node.size();
            }
        });
        return count[0];
    }

    static void walk(JsonNode node, String pointer, BiConsumer<String, JsonNode> visitor) {
        visitor.accept(pointer, node);
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(node.get(i), pointer + "/" + i, visitor);
            }
        }
        node.properties()
                .forEach(field -> walk(
                        field.getValue(),
                        pointer + "/" + field.getKey().replace("~", "~0").replace("/", "~1"),
                        visitor));
    }
}
