package dev.switchboard.messaging;

import dev.switchboard.vocabulary.Refused;

/** Somebody wants something of the texts that cannot be. */
final class WrongDecision extends Refused {

    WrongDecision(String message) {
        super(400, "wrong-settings", message);
    }
}
