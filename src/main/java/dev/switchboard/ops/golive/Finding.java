package dev.switchboard.ops.golive;

/**
 * What one check saw, for a person to read.
 *
 * @param check what was looked at
 * @param found what was seen, without a secret or a number
 * @param todo what to do about it; empty where nothing is to be done
 */
public record Finding(String check, State state, String found, String todo) {

    public enum State {
        RIGHT,
        WRONG,
        /** Works, and yet nobody would go live with it. */
        SIMULATED
    }

    static Finding right(String check, String found) {
        return new Finding(check, State.RIGHT, found, "");
    }

    static Finding wrong(String check, String found, String todo) {
        return new Finding(check, State.WRONG, found, todo);
    }

    /** The same, where a simulator plays the far end. */
    Finding simulated(String todo) {
        return state == State.RIGHT ? new Finding(check, State.SIMULATED, found, todo) : this;
    }
}
