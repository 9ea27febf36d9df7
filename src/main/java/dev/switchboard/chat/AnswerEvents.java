package dev.switchboard.chat;

import dev.switchboard.llm.ModelQuestion.Line;
import dev.switchboard.vocabulary.Actor;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What happened of one answer so far, for whoever listens now or comes back. It grows up to a limit and ends once. Thread
 * safe; whoever listens is called on the thread that adds, and never waits.
 */
final class AnswerEvents {

    /** Far above the longest answer that a model may give; who exceeds it is cut. */
    static final int MOST = 20_000;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RUN_BYTES = 5;

    private final Actor actor;
    private final long place;
    private final Clock clock;
    private final String run;
    private final List<Line> before;
    private final List<Moment> moments = new ArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private Instant last;
    private boolean silenceTold;
    private boolean pictured;
    private boolean running;
    private boolean over;

    /**
     * @param place of the message that is answered
     * @param before what the page says was said before, or null where the record knows it
     */
    AnswerEvents(Actor actor, long place, List<Line> before, Clock clock) {
        this.actor = actor;
        this.place = place;
        this.before = before;
        this.clock = clock;
        this.last = clock.instant();
        byte[] random = new byte[RUN_BYTES];
        RANDOM.nextBytes(random);
        this.run = HexFormat.of().formatHex(random);
    }

    Actor actor() {
        return actor;
    }

    long place() {
        return place;
    }

    List<Line> before() {
        return before;
    }

    /** Tells the events of this run from those of another instance, or of before a restart. */
    String run() {
        return run;
    }

    /** Somebody begins to find the answer; what somebody before them found is forgotten. */
    void begin() {
        boolean again;
        synchronized (this) {
            again = moments.stream().anyMatch(moment -> moment.type().equals(Moment.TOKEN));
            running = true;
        }
        if (again) {
            add(Moment.reset());
        }
    }

    /** Nobody here looks for the answer any more; the record will tell. */
    synchronized void leave() {
        running = false;
    }

    void add(Moment moment) {
        synchronized (this) {
            if (over) {
                return;
            }
            moments.add(moment);
            over = moment.type().equals(Moment.ANSWER);
            last = clock.instant();
            silenceTold = silenceTold && moment.type().equals("waiting");
        }
        listeners.forEach(Runnable::run);
    }

    /** Looks at the clock: tells of a silence, once, and lets those who listen show that they are there. */
    void tick(Duration patience) {
        Duration silence;
        synchronized (this) {
            silence = Duration.between(last, clock.instant());
            if (over || silenceTold || silence.compareTo(patience) < 0) {
                silence = null;
            } else {
                silenceTold = true;
            }
        }
        if (silence != null) {
            add(Moment.waiting(Math.max(1, silence.toSeconds())));
        } else {
            listeners.forEach(Runnable::run);
        }
    }

    synchronized List<Moment> after(int count) {
        return List.copyOf(moments.subList(Math.min(count, moments.size()), moments.size()));
    }

    /** The message came with a picture. */
    synchronized void picture() {
        pictured = true;
    }

    synchronized boolean mayHavePicture() {
        return pictured || !fresh();
    }

    /** Whether it was posted here, just now, and nobody has tried to answer it. */
    synchronized boolean fresh() {
        return moments.size() == 1 && moments.get(0).type().equals(Moment.ACCEPTED);
    }

    synchronized boolean full() {
        return moments.size() >= MOST;
    }

    synchronized boolean over() {
        return over;
    }

    /** Whether somebody else has to say how it ended, if anybody. */
    synchronized boolean unattended() {
        return !over && !running;
    }

    synchronized Duration quiet() {
        return Duration.between(last, clock.instant());
    }

    void listen(Runnable more) {
        listeners.add(more);
        more.run();
    }

    void leave(Runnable listener) {
        listeners.remove(listener);
    }
}
