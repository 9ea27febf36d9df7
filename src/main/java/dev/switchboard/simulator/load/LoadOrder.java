package dev.switchboard.simulator.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is asked for on the command line.
 *
 * @param hub the hub that is measured
 * @param bare the relay to compare it with, or null
 * @param yardstick what kind of relay that is
 * @param calls how many at once, one stage each, in rising order
 * @param warmUp seconds before the first window of each program
 * @param settle seconds before every later one
 * @param seconds how long a window is
 */
record LoadOrder(
        String account,
        String token,
        String number,
        Side hub,
        Side bare,
        Yardstick yardstick,
        List<Integer> calls,
        int modelPort,
        int warmUp,
        int settle,
        int seconds,
        int rounds) {

    /**
     * A program that joins callers and a model.
     *
     * @param front its address
     * @param origin the address that signatures are made for
     * @param pid its process, or 0 where it is not on this machine
     */
    record Side(String name, String front, String origin, long pid) {}

    static final String USAGE =
            """
            load-calls --account AC… --token … --number +1… [--calls 100 or 10,100,300] [--front http://127.0.0.1:8090]
                       [--origin (as the hub's PUBLIC_ORIGIN)] [--model-port 9070] [--pid (the hub's)]
                       [--bare http://… --bare-pid … [--bare-is bare or node]] [--warm-up 20] [--settle 20] [--seconds 10] [--rounds 3]""";

    static LoadOrder of(List<String> words) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int each = 0; each + 1 < words.size(); each += 2) {
            given.put(words.get(each), words.get(each + 1));
        }
        if (words.size() % 2 != 0 || !given.keySet().containsAll(List.of("--account", "--token", "--number"))) {
            throw new IllegalArgumentException(USAGE);
        }
        String front = given.getOrDefault("--front", "http://127.0.0.1:8090");
        String bare = given.get("--bare");
        Yardstick yardstick = Yardstick.of(given.getOrDefault("--bare-is", Yardstick.BARE.word()));
        return new LoadOrder(
                given.get("--account"),
                given.get("--token"),
                given.get("--number"),
                new Side("hub", front, given.getOrDefault("--origin", front), number(given, "--pid", 0)),
                bare == null ? null : new Side(yardstick.name(), bare, bare, number(given, "--bare-pid", 0)),
                yardstick,
                Stream.of(given.getOrDefault("--calls", "100").split(","))
                        .map(Integer::valueOf)
                        .sorted()
                        .toList(),
                number(given, "--model-port", 9070),
                number(given, "--warm-up", 20),
                number(given, "--settle", 20),
                number(given, "--seconds", 10),
                number(given, "--rounds", 3));
    }

    List<Side> sides() {
        return bare == null ? List.of(hub) : List.of(hub, bare);
    }

    private static int number(Map<String, String> given, String word, int otherwise) {
        String value = given.get(word);
        if (value != null && !value.matches("\\d{1,9}")) {
            throw new IllegalArgumentException(word + " is a number, and not " + value + ".\n" + USAGE);
        }
        return value == null ? otherwise : Integer.parseInt(value);
    }
}
