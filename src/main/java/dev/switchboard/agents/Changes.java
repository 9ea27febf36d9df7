package dev.switchboard.agents;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.agents.Fragment.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody wants to set, checked against the declaration. Keys that nobody knows are named and otherwise left alone;
 * of what is wrong, everything is named and nothing is taken.
 *
 * @param values the new value of each key; empty puts it back to its default
 * @param ignored keys that are not known
 */
record Changes(Map<String, Optional<String>> values, List<String> ignored) {

    private static final int MOST_IGNORED = 50;
    private static final int LONGEST_IGNORED = 80;
    private static final Pattern CONTROL =
            Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]|[\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]");
    private static final Pattern MODEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,79}");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,6})?");

    /** @throws ConfigRefused with every problem by its key */
    static Changes check(KnownKeys known, JsonNode updates) {
        if (!updates.isObject()) {
            throw ConfigRefused.notJson("{\"updates\":{\"agent_chat_tone\":\"friendly\"}}");
        }
        var variables = new Variables(known);
        Map<String, Optional<String>> values = new LinkedHashMap<>();
        Map<String, String> problems = new LinkedHashMap<>();
        List<String> ignored = new ArrayList<>();
        updates.properties().forEach(update -> {
            KnownKey key = known.key(update.getKey()).orElse(null);
            if (key == null) {
                ignored.add(update.getKey());
                return;
            }
            String text = text(update.getValue());
            String problem = text == null ? "takes a text or a number" : problem(key, text, variables);
            if (problem == null) {
                values.put(key.name(), canonical(key, text));
            } else {
                problems.put(key.name(), key.spoken() + " " + problem + ".");
            }
        });
        if (!problems.isEmpty()) {
            throw ConfigRefused.wrong(problems);
        }
        return new Changes(
                values,
                ignored.stream()
                        .limit(MOST_IGNORED)
                        .map(key -> key.length() <= LONGEST_IGNORED ? key : key.substring(0, LONGEST_IGNORED) + "…")
                        .toList());
    }

    /** What holds after these changes, by key. */
    Map<String, String> over(Map<String, String> before) {
        Map<String, String> after = new LinkedHashMap<>(before);
        values.forEach((key, value) -> value.ifPresentOrElse(text -> after.put(key, text), () -> after.remove(key)));
        return after;
    }

    private static String text(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        return value.isTextual()
                ? value.asText().replace("\r\n", "\n").replace('\r', '\n').strip()
                : value.isNumber() ? value.decimalValue().toPlainString() : null;
    }

    /** Nothing is kept for what is empty or the default anyway, so that it follows a better default. */
    private static Optional<String> canonical(KnownKey key, String text) {
        String value = key.fragment().type() == Type.NUMBER && !text.isEmpty()
                ? new BigDecimal(text).stripTrailingZeros().toPlainString()
                : text;
        return value.isEmpty() || value.equals(key.standard()) ? Optional.empty() : Optional.of(value);
    }

    private static String problem(KnownKey key, String text, Variables variables) {
        if (text.isEmpty()) {
            return null;
        }
        return switch (key.fragment().type()) {
            case TEXT -> words(key.fragment(), text, variables);
            case LINE -> text.contains("\n") ? "is one line" : words(key.fragment(), text, variables);
            case NUMBER -> number(key.fragment(), text);
            case CHOICE ->
                key.fragment().options().containsKey(text)
                        ? null
                        : "is one of "
                                + String.join(", ", key.fragment().options().keySet());
            case MODEL ->
                MODEL.matcher(text).matches() ? null : "is the id of a model: letters, digits, dashes and dots";
        };
    }

    private static String words(Fragment fragment, String text, Variables variables) {
        if (text.length() > fragment.most()) {
            return "may have " + fragment.most() + " characters and has " + text.length();
        }
        if (CONTROL.matcher(text).find()) {
            return "holds characters that cannot be seen; type it instead of pasting it";
        }
        List<String> unknown = variables.unknown(text);
        if (!unknown.isEmpty()) {
            return "uses {{" + unknown.get(0) + "}}, which is no variable; there are " + variables.names();
        }
        return fragment.variable() != null && text.contains("{{") ? "fills a variable and cannot use one" : null;
    }

    private static String number(Fragment fragment, String text) {
        String range = fragment.min().toPlainString() + " to " + fragment.max().toPlainString();
        if (!DECIMAL.matcher(text).matches()) {
            return "is a number from " + range;
        }
        BigDecimal number = new BigDecimal(text);
        if (number.compareTo(fragment.min()) < 0 || number.compareTo(fragment.max()) > 0) {
            return "is a number from " + range + ", not " + number.toPlainString();
        }
        boolean step = number.remainder(fragment.step()).signum() == 0;
        return step ? null : "goes in steps of " + fragment.step().toPlainString();
    }
}
