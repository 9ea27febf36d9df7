package dev.switchboard.conversation;

/** What the parts of a reply are called in the item of their turn. Pure. */
final class PartItems {

    /** A reply has at most so many parts. */
    static final int MOST = 3;

    private PartItems() {}

    /** The attribute of a part: that of the first is called like the attribute of the whole. */
    static String of(String name, int part) {
        return part == 1 ? name : name + "_" + part;
    }
}
