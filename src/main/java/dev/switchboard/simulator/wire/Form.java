package dev.switchboard.simulator.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The fields of a form or query, in order, repeats and blanks kept. Immutable. */
public record Form(List<Field> fields) {

    /** One name and value, both decoded. */
    public record Field(String name, String value) {}

    public Form {
        fields = List.copyOf(fields);
    }

    public static Form of(String name, String value) {
        return new Form(List.of(new Field(name, value)));
    }

    /** Decodes the wire form; throws {@link IllegalArgumentException} on a broken percent escape. */
    public static Form decode(String text) {
        List<Field> fields = new ArrayList<>();
        if (text != null) {
            for (String pair : text.split("&")) {
                if (!pair.isEmpty()) {
                    int equals = pair.indexOf('=');
                    String name = equals < 0 ? pair : pair.substring(0, equals);
                    String value = equals < 0 ? "" : pair.substring(equals + 1);
                    fields.add(new Field(decoded(name), decoded(value)));
                }
            }
        }
        return new Form(fields);
    }

    public Form with(String name, String value) {
        List<Field> more = new ArrayList<>(fields);
        more.add(new Field(name, value));
        return new Form(more);
    }

    public boolean has(String name) {
        return fields.stream().anyMatch(field -> field.name().equals(name));
    }

    public Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    /** The first value, or an empty text. */
    public String text(String name) {
        return first(name).orElse("");
    }

    public List<String> all(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(Field::value)
                .toList();
    }

    public String encode() {
        return fields.stream()
                .map(field -> encoded(field.name()) + "=" + encoded(field.value()))
                .collect(Collectors.joining("&"));
    }

    /** For the wire log: a repeated field is a list, and the user part of an address is left out. */
    public ObjectNode shown() {
        ObjectNode json = Json.object();
        for (Field field : fields) {
            List<String> values =
                    all(field.name()).stream().map(Crossing::withoutUser).toList();
            if (values.size() == 1) {
                json.put(field.name(), values.get(0));
            } else if (!json.has(field.name())) {
                values.forEach(json.putArray(field.name())::add);
            }
        }
        return json;
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
