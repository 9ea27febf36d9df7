package dev.switchboard.simulator.carrier;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which handset wants nothing more from which number. Confined to the simulator's event loop. */
final class OptOuts {

    private static final int KEPT = 5_000;
    private static final Set<String> STOP =
            Set.of("STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT");
    private static final Set<String> START = Set.of("START", "YES", "UNSTOP");
    private static final Set<String> HELP = Set.of("HELP", "INFO");

    private record Pair(String handset, String number) {}

    private final Set<Pair> stopped = new LinkedHashSet<>();

    /** Takes note of a keyword; gives the carrier's own answer when it has one. */
    Optional<String> hear(String handset, String number, String body) {
        String word = body.strip().toUpperCase(Locale.ROOT);
        Pair pair = new Pair(handset, number);
        if (stopped.size() >= KEPT) {
            stopped.remove(stopped.iterator().next());
        }
        if (STOP.contains(word) && stopped.add(pair)) {
            return Optional.of("You have successfully been unsubscribed. You will not receive any more messages from"
                    + " this number. Reply START to resubscribe.");
        }
        if (START.contains(word) && stopped.remove(pair)) {
            return Optional.of("You have successfully been re-subscribed to messages from this number. Reply HELP for"
                    + " help. Reply STOP to unsubscribe. Msg&Data Rates May Apply.");
        }
        return HELP.contains(word)
                ? Optional.of("Reply STOP to unsubscribe. Msg&Data Rates May Apply.")
                : Optional.empty();
    }

    boolean blocks(String handset, String number) {
        return stopped.contains(new Pair(handset, number));
    }

    void clear() {
        stopped.clear();
    }
}
