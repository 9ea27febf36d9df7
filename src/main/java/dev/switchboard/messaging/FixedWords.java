package dev.switchboard.messaging;

import dev.switchboard.conversation.Turn.Asks;

/** What is said to those who want no more texts, texts again, or to know how that goes. Pure. */
final class FixedWords {

    private FixedWords() {}

    static String of(Asks asks, String business) {
        return switch (asks) {
            case SILENCE -> business + " sends you no more texts. Text START if you change your mind.";
            case TEXTS -> business + " sends you texts again. Text STOP to end them.";
            case HELP ->
                business + ": write what you need, and you will get an answer. Text STOP to get no more texts.";
            case ANSWER -> throw new IllegalArgumentException("An answer has no fixed words.");
        };
    }
}
