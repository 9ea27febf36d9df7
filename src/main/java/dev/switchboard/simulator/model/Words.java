package dev.switchboard.simulator.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Tokens for a model that has no tokenizer: a word, with the blanks before it, is one. */
final class Words {

    private static final Pattern WORD = Pattern.compile("\\s*\\S+");

    private Words() {}

    static List<String> of(String text) {
        return new ArrayList<>(
                WORD.matcher(text).results().map(MatchResult::group).toList());
    }

    static int count(String text) {
        return (int) WORD.matcher(text).results().count();
    }
}
