package dev.switchboard.messaging;

import dev.switchboard.vocabulary.Refusal;

/** Somebody wants something of the texts that cannot be. */
final class WrongDecision extends RuntimeException implements Refusal {

    WrongDecision(String message) {
        super(message);
    }

    @Override
    public int status() {
        return 400;
    }

    @Override
    public String code() {
        return "wrong-settings";
    }
}
