package dev.switchboard.voice.engine.openai;

import dev.switchboard.voice.engine.Alarm;
import java.util.HashSet;
import java.util.Set;

/**
 * What the caller said: whether they still speak, whether an answer to it has begun, and whether somebody wrote it down. None
 * of it may be left without an answer. Confined to the call's event loop.
 */
final class CallerTurns {

    /** How soon after a dropped answer the server begins one of its own, if it does. */
    private static final long OWN_ACCORD = 500;

    /** How soon a new line hears that the caller, who spoke when the old one broke, still does. */
    private static final long SPEAKS_ON = 1_000;

    private final Answers answers;
    private final Alarm alarm;
    private final long patience;
    private final boolean freely;
    private final Runnable ask;
    private final Runnable quiet;
    /** By its item, as long as nobody has written it down. */
    private final Set<String> unwritten = new HashSet<>();
    /** Those of them that somebody still waits for. */
    private final Set<String> awaited = new HashSet<>();

    private boolean speaking;
    private long turns;
    private long heeded;

    /**
     * @param patience milliseconds that a turn may be without an answer
     * @param freely whether the server answers of its own accord; otherwise nobody is asked here
     * @param ask asks for an answer
     * @param quiet what may be done when nothing is waited for any longer
     */
    CallerTurns(Answers answers, Alarm alarm, long patience, boolean freely, Runnable ask, Runnable quiet) {
        this.answers = answers;
        this.alarm = alarm;
        this.patience = patience;
        this.freely = freely;
        this.ask = ask;
        this.quiet = quiet;
    }

    void begins() {
        speaking = true;
    }

    void pauses() {
        speaking = false;
    }

    boolean speaking() {
        return speaking;
    }

    /** @param item what will be written down, or null */
    void committed(String item) {
        long turn = ++turns;
        if (item != null) {
            unwritten.add(item);
            awaited.add(item);
        }
        alarm.after(patience, () -> {
            awaited.remove(item);
            seeTo(turn);
            quiet.run();
        });
    }

    /** Whether something the caller said is being written down, and should be there in a moment. */
    boolean toCome() {
        return !awaited.isEmpty();
    }

    void written(String item) {
        unwritten.remove(item);
        awaited.remove(item);
    }

    /** An answer begins, or is over. A turn that came while one was dropped has had none: the server began no other beside it. */
    void answered(String response) {
        if (!answers.isDropped(response)) {
            heeded = turns;
        } else if (heeded < turns) {
            long turn = turns;
            alarm.after(OWN_ACCORD, () -> seeTo(turn));
        }
    }

    /** A server that answers of its own accord may leave a turn without an answer and without a word; then it is asked. */
    private void seeTo(long turn) {
        if (freely && turn == turns && heeded < turn && !speaking && !answers.underWay()) {
            heeded = turn;
            ask.run();
        }
    }

    /** Whether another connection could not be told all that the caller said and is still owed an answer to. */
    boolean lost() {
        return speaking || !unwritten.isEmpty() && (unheeded() || answers.owed());
    }

    private boolean unheeded() {
        return freely && heeded < turns;
    }

    /**
     * Another connection knows nothing of it. Says whether a turn had no answer begun.
     *
     * @param pause what is to be done where the caller, who was speaking, has paused meanwhile
     */
    boolean anew(Runnable pause) {
        unwritten.clear();
        awaited.clear();
        boolean unheeded = unheeded() && !speaking;
        heeded = turns;
        if (speaking) {
            speaking = false;
            answers.drop();
            long turn = ++turns;
            alarm.after(SPEAKS_ON, () -> pausedMeanwhile(turn, pause));
        }
        return unheeded;
    }

    /** Whoever goes on speaking is heard on the new line, and answered as ever. */
    private void pausedMeanwhile(long turn, Runnable pause) {
        if (turn == turns && !speaking) {
            pause.run();
            seeTo(turn);
        }
    }
}
