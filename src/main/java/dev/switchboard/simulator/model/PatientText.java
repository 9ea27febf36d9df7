package dev.switchboard.simulator.model;

/** A text that a pattern may look at so often and no more, as a tester's pattern could otherwise search for ever. */
final class PatientText implements CharSequence {

    private static final int PATIENCE = 2_000_000;

    private final String text;
    private final int[] looks;

    PatientText(String text) {
        this(text, new int[1]);
    }

    private PatientText(String text, int[] looks) {
        this.text = text;
        this.looks = looks;
    }

    @Override
    public char charAt(int index) {
        if (++looks[0] > PATIENCE) {
            throw new OutOfPatience();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new PatientText(text.substring(start, end), looks);
    }

    @Override
    public String toString() {
        return text;
    }

    /** The pattern needs too many steps for this text. */
    static final class OutOfPatience extends RuntimeException {}
}
