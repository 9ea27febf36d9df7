package dev.switchboard.messaging;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Words that the carrier acts on when a text is nothing else. What it says itself counts more than the words. */
enum Keyword {
    STOP(Set.of("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT")),
    START(Set.of("START", "UNSTOP")),
    /** Only from somebody who wants no texts: otherwise it is the answer to a question. */
    YES(Set.of("YES")),
    HELP(Set.of("HELP", "INFO")),
    NONE(Set.of());

    private final Set<String> words;

    Keyword(Set<String> words) {
        this.words = words;
    }

    static Keyword of(String body, String optOutType) {
        String said = optOutType.isBlank() ? body : optOutType;
        String word = said.strip().toUpperCase(Locale.ROOT);
        return Stream.of(values())
                .filter(each -> each.words.contains(word))
                .findFirst()
                .orElse(NONE);
    }
}
