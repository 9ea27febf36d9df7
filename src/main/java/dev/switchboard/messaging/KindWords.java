package dev.switchboard.messaging;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * What is answered where nobody can look at what was sent: one kind sentence for each kind of file, in the language that the
 * person writes as far as it shows in their words. Immutable.
 */
@Component
final class KindWords {

    private static final String PLAIN = "en";

    /** Short words that nearly every sentence has, and that tell these languages apart. */
    private static final Map<String, Set<String>> TELLING = Map.of(
            "en", Set.of("the", "is", "you", "and", "what", "do", "this", "it", "my", "have", "for", "are"),
            "es", Set.of("el", "los", "es", "y", "qué", "que", "una", "por", "tengo", "hola", "cuánto", "esto", "está"),
            "fr", Set.of("le", "les", "est", "et", "je", "vous", "une", "pour", "bonjour", "combien", "c'est", "avez"),
            "de", Set.of("der", "die", "das", "ist", "und", "ich", "sie", "ein", "eine", "haben", "für", "hallo"),
            "pt", Set.of("o", "os", "é", "e", "você", "uma", "tenho", "olá", "quanto", "isto", "não", "para"));

    private final Map<String, String> sentences = new TreeMap<>();

    KindWords() {
        Properties read = new Properties();
        try (Reader file = new InputStreamReader(
                new ClassPathResource("texts/media.properties").getInputStream(), StandardCharsets.UTF_8)) {
            read.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The sentences about files are not in this build.", e);
        }
        read.forEach((key, sentence) -> sentences.put(key.toString(), sentence.toString()));
    }

    /**
     * @param about a kind of medium, or {@code broken} or {@code large} for a picture that was refused
     * @param words what the person wrote lately
     */
    String about(String about, List<String> words) {
        return sentences.getOrDefault(language(words) + "." + about, sentences.get(PLAIN + "." + about));
    }

    Map<String, String> all() {
        return Map.copyOf(sentences);
    }

    /** The language most of the telling words are of; the plain one where none are. */
    static String language(List<String> words) {
        List<String> all = words.stream()
                .flatMap(each -> Arrays.stream(each.toLowerCase(Locale.ROOT).split("[^\\p{L}']+")))
                .toList();
        return TELLING.entrySet().stream()
                .map(each -> Map.entry(
                        each.getKey(),
                        all.stream().filter(each.getValue()::contains).count()))
                .filter(each -> each.getValue() > 0)
                .max(Comparator.<Map.Entry<String, Long>>comparingLong(Map.Entry::getValue)
                        .thenComparing(each -> each.getKey().equals(PLAIN)))
                .map(Map.Entry::getKey)
                .orElse(PLAIN);
    }
}
