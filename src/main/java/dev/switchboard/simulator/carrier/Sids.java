package dev.switchboard.simulator.carrier;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Makes identifiers: two letters and 32 hex digits. Confined to the simulator's event loop. */
final class Sids {

    private final RandomGenerator random;

    Sids(RandomGenerator random) {
        this.random = random;
    }

    String next(String prefix) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return prefix + HexFormat.of().formatHex(bytes);
    }
}
