package dev.switchboard.security;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Argon2id with 19 MiB and two rounds. Two at a time, because each takes its memory from the hub's heap. Thread safe;
 * blocks while others are at work.
 */
final class Passwords {

    static final int SHORTEST = 12;
    static final int LONGEST = 200;

    /** Without letters and digits that look alike. */
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

    /** Costs as much to compare with as any other, and no password is known to match it. */
    private static final String NOBODYS = "$argon2id$v=19$m=19456,t=2,p=1$" + "A".repeat(22) + "$" + "A".repeat(43);

    private static final int GROUPS = 5;
    private static final int GROUP = 5;

    private final Argon2PasswordEncoder argon = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);
    private final Semaphore atWork = new Semaphore(2, true);
    private final RandomGenerator random;

    Passwords(RandomGenerator random) {
        this.random = random;
    }

    /** For example {@code kf3mw-…}: 25 letters and digits, 125 bits. */
    String random() {
        StringBuilder text = new StringBuilder();
        for (int each = 0; each < GROUPS * GROUP; each++) {
            text.append(each > 0 && each % GROUP == 0 ? "-" : "")
                    .append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    String hash(String password) {
        if (password == null || password.length() < SHORTEST || password.length() > LONGEST) {
            throw new AccountRefused(
                    "weak-password", "A password has " + SHORTEST + " to " + LONGEST + " characters: choose another.");
        }
        if (password.chars().distinct().count() < 5) {
            throw new AccountRefused("weak-password", "The password repeats itself: choose one with more variety.");
        }
        return working(() -> argon.encode(password));
    }

    /** The same work whether there is a hash or not, so that nobody learns from the clock which names exist. */
    boolean matches(String password, String hash) {
        String tried = password.length() > LONGEST ? password.substring(0, LONGEST + 1) : password;
        return working(() -> argon.matches(tried, hash == null ? NOBODYS : hash)) && hash != null;
    }

    private <T> T working(Supplier<T> work) {
        atWork.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            atWork.release();
        }
    }
}
