package dev.switchboard.security;

import dev.switchboard.vocabulary.Refused;

/** A user, a token, a tenant or a number cannot be made or changed like this. Names nobody, as errors travel. */
public final class AccountRefused extends Refused {

    AccountRefused(String code, String message) {
        this(400, code, message);
    }

    private AccountRefused(int status, String code, String message) {
        super(status, code, message);
    }

    static AccountRefused absent(String code, String message) {
        return new AccountRefused(404, code, message);
    }

    static AccountRefused conflict(String code, String message) {
        return new AccountRefused(409, code, message);
    }

    static AccountRefused changedMeanwhile() {
        return conflict("changed-meanwhile", "Somebody changed this at the same time: look again.");
    }
}
