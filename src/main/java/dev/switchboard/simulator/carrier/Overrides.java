package dev.switchboard.simulator.carrier;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * How long the carrier waits for a webhook and what it tries again, read from an address's fragment. Immutable.
 *
 * @param connectMs {@code ct}
 * @param readMs {@code rt}: to the first byte, and between packets
 * @param totalMs {@code tt}: everything, retries included
 * @param retries {@code rc}
 * @param retried {@code rp}: any of 4xx, 5xx, ct, rt, all
 */
record Overrides(int connectMs, int readMs, int totalMs, int retries, Set<String> retried) {

    private static final Set<String> POLICIES = Set.of("4xx", "5xx", "ct", "rt", "all");

    Overrides {
        retried = Set.copyOf(retried);
    }

    /** Reads the fragment of an address; without one these are Twilio's defaults. */
    static Overrides of(String url) {
        int ct = 5_000;
        int rt = 15_000;
        int tt = 15_000;
        int rc = 1;
        Set<String> rp = Set.of("ct");
        int hash = url.indexOf('#');
        for (String pair : hash < 0 ? new String[0] : url.substring(hash + 1).split("&")) {
            String value = pair.substring(pair.indexOf('=') + 1);
            switch (pair.replaceFirst("=.*", "")) {
                case "ct" -> ct = number(pair, value, 100, 10_000);
                case "rt" -> rt = number(pair, value, 100, 15_000);
                case "tt" -> tt = number(pair, value, 100, 15_000);
                case "rc" -> rc = number(pair, value, 0, 5);
                case "rp" -> rp = policies(pair, value);
                case "e", "sni" -> {}
                default -> throw wrong(pair, "the keys are ct, rt, tt, rc, rp, e, sni");
            }
        }
        return new Overrides(ct, rt, tt, rc, rp);
    }

    boolean retries(String failure) {
        return failure != null && (retried.contains("all") || retried.contains(failure));
    }

    private static int number(String pair, String value, int least, int most) {
        if (!value.matches("\\d{1,6}") || Integer.parseInt(value) < least || Integer.parseInt(value) > most) {
            throw wrong(pair, "it must be from " + least + " to " + most);
        }
        return Integer.parseInt(value);
    }

    private static Set<String> policies(String pair, String value) {
        Set<String> named = new HashSet<>(Arrays.asList(value.split(",")));
        if (!POLICIES.containsAll(named)) {
            throw wrong(pair, "the policies are 4xx, 5xx, ct, rt, all");
        }
        return named;
    }

    private static IllegalArgumentException wrong(String pair, String hint) {
        return new IllegalArgumentException("The connection override \"" + pair + "\" is not valid: " + hint + ".");
    }
}
