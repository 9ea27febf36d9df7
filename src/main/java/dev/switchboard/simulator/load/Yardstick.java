package dev.switchboard.simulator.load;

/**
 * What a hub is compared with, and what share of that it may take.
 *
 * @param word as on the command line
 * @param name as in the tables
 * @param processor the share of the processor a frame that must do
 * @param aim the share that is aimed at
 * @param way the share of the time added one way, p99, that must do
 */
record Yardstick(String word, String name, double processor, double aim, double way) {

    /** Stock Netty without features: what little has to be done. */
    static final Yardstick BARE = new Yardstick("bare", "bare relay", 0.9, 0.65, 1.2);

    /** An object made of every frame, as samples for Node do it: what people would have otherwise. */
    static final Yardstick NODE = new Yardstick("node", "Node relay", 0.7, 0.5, 1);

    static Yardstick of(String word) {
        if (word.equals(BARE.word)) {
            return BARE;
        }
        if (word.equals(NODE.word)) {
            return NODE;
        }
        throw new IllegalArgumentException("--bare-is takes bare or node, and not " + word + ".\n" + LoadOrder.USAGE);
    }
}
