package dev.switchboard.voice.engine.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.voice.engine.Alarm;
import dev.switchboard.voice.engine.EngineGone;
import dev.switchboard.voice.engine.SpeechListener;
import dev.switchboard.voice.engine.SpeechSession;
import dev.switchboard.voice.engine.SpeechSetup;
import dev.switchboard.voice.engine.Spoken;
import dev.switchboard.voice.engine.ToolCall;
import io.vertx.core.http.WebSocketClient;
import java.time.Clock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * A conversation that outlives its connections: a line that ages is renewed at a quiet moment, one that breaks is opened
 * again, and what was said before goes with it. Confined to the call's event loop.
 */
final class RealtimeSession implements SpeechSession, RealtimeLine.Listener {

    private final Supplier<RealtimeLine> lines;
    private final SpeechSetup setup;
    private final SpeechListener listener;
    private final Alarm alarm;
    private final Renewal renewal;
    private final Tries tries;
    private final Memory memory = new Memory();
    private final Early early = new Early();
    private final Answers answers = new Answers(this::ask);
    private final RealtimeEvents events;
    private final Mouth mouth;
    private final Wording wording;
    private final StallWatch stalls;
    private final Lull lull;
    private final Farewell farewell;
    private RealtimeLine line;
    private Runnable again = () -> {};
    private boolean wasReady;
    private boolean away;
    private boolean closed;

    RealtimeSession(
            WebSocketClient client,
            RealtimeSettings settings,
            SpeechSetup setup,
            SpeechListener listener,
            Alarm alarm,
            Clock clock,
            RandomGenerator random) {
        this.setup = setup;
        this.listener = listener;
        this.alarm = alarm;
        this.lines = () -> new RealtimeLine(settings, setup, alarm, this).open(client);
        this.tries = new Tries(
                random, alarm, settings.reach().toMillis(), code -> gone(EngineGone.Reason.UNREACHABLE, code));
        this.mouth = new Mouth(answers, listener, this::send);
        this.stalls = new StallWatch(alarm, settings.patience().toMillis(), answers::underWay, this::stalls);
        this.renewal =
                new Renewal(new Age(alarm, clock, settings.renewal()), lines, listener::heardOut, this::renewIfQuiet);
        this.farewell = new Farewell(alarm);
        this.lull = new Lull(alarm, this);
        this.wording = new Wording(mouth, memory, listener);
        this.events =
                new RealtimeEvents(this, mouth, wording, answers, stalls, lull, memory, listener, alarm, settings);
    }

    void begin() {
        if (!closed) {
            tries.begin();
            line = lines.get();
        }
    }

    @Override
    public void hear(byte[] text, int from, int to) {
        if (!closed) {
            lull.frame();
            early.hear(line, text, from, to);
        }
    }

    @Override
    public void speak(String order) {
        if (!closed) {
            answers.want(order);
        }
    }

    @Override
    public void hush() {
        if (!closed) {
            if (answers.active() != null && !setup.turns().freely()) {
                send(Answers.cancel(answers.active()));
            }
            answers.drop();
            mouth.stops();
        }
    }

    @Override
    public void heardOnly(Spoken spoken, long ms) {
        if (!closed) {
            memory.cut(spoken.item());
            // What was said over an earlier line, this one has only been told of.
            send(mouth.known(spoken.item()) != null ? Mouth.cut(spoken, ms) : memory.cutLate(spoken.item()));
        }
    }

    @Override
    public void result(ToolCall call, String output) {
        if (!closed) {
            events.result(call, output);
        }
    }

    @Override
    public void noMoreTools() {
        answers.inWords(true);
    }

    @Override
    public void leave(Runnable then) {
        farewell.begins(then);
        wording.breaksOff();
        if (!closed && line != null && line.ready() && events.wordsToCome()) {
            stop();
            farewell.waits(this::close);
        } else {
            close();
        }
    }

    @Override
    public void close() {
        stop();
        if (line != null) {
            line.close();
        }
        farewell.ends();
    }

    /** All but the line itself. */
    private void stop() {
        closed = true;
        early.close();
        lull.ends();
        renewal.stop();
        tries.end();
        again.run();
    }

    /** Whether the server answers of its own accord when the caller pauses. */
    boolean answersFreely() {
        return setup.turns().freely();
    }

    /** Sends now, or not at all where there is no line. */
    String send(ObjectNode event) {
        return line != null && line.ready() ? line.send(event) : null;
    }

    private boolean ask(String order, String id) {
        stalls.watch();
        return line != null && line.ready() && send(answers.create(line.dialect(), order, id)) != null;
    }

    @Override
    public void ready(RealtimeLine opened) {
        if (renewal.opened(opened)) {
            renewIfQuiet();
            return;
        }
        tries.succeeds();
        renewal.of(opened);
        boolean anew = wasReady;
        wasReady = true;
        away = false;
        events.on(opened, anew);
        early.to(opened::send);
        if (anew) {
            listener.back();
        } else {
            listener.ready(opened.model());
        }
        answers.next();
    }

    /** Changes over to another line where that is due, and nobody speaks. */
    void renewIfQuiet() {
        if (closed || answers.owed() || !events.quiet()) {
            return;
        }
        RealtimeLine fresh = renewal.due();
        if (fresh != null) {
            line.close();
            line = fresh;
            events.on(line, true);
            renewal.of(line);
        }
    }

    @Override
    public void broken(RealtimeLine lost, Trouble trouble, String code) {
        if (closed) {
            farewell.ends();
            return;
        }
        if (renewal.opened(lost)) {
            // The old one still works; another try comes with the next quiet moment.
            renewal.take();
            return;
        }
        if (trouble == Trouble.FATAL) {
            gone(EngineGone.Reason.REFUSED, code);
        } else if (trouble == Trouble.SETUP) {
            gone(EngineGone.Reason.UNUSABLE, code);
        } else {
            if (wasReady && !away) {
                away = true;
                mouth.stops();
                wording.breaksOff();
                listener.away();
            }
            reopen(code);
        }
    }

    private void reopen(String code) {
        tries.begin();
        // Perhaps the one that was to take over is there, or on its way.
        line = renewal.take();
        long wait = line == null ? tries.next(code) : 0;
        if (wait == Tries.NONE) {
            gone(EngineGone.Reason.UNREACHABLE, code);
        } else if (line == null) {
            again = alarm.after(wait, this::begin);
        } else if (line.ready()) {
            ready(line);
        }
    }

    private void gone(EngineGone.Reason reason, String code) {
        close();
        listener.gone(new EngineGone(reason, code));
    }

    /** An error of the server that ends this line: the session goes on without it, or not at all. */
    void fails(Trouble trouble, String code) {
        RealtimeLine failing = line;
        failing.close();
        broken(failing, trouble, code);
    }

    /** The connection is open, but what we wait for does not come: it is asked for on another one, and then no more. */
    private void stalls(boolean again) {
        if (!closed && line != null && line.ready()) {
            if (again) {
                tries.useUp();
            }
            fails(Trouble.SERVER, "answer_stalled");
        }
    }

    @Override
    public void event(RealtimeLine from, String type, JsonNode event) {
        if (from == line && !closed) {
            if (type.startsWith("response.")) {
                stalls.goesOn();
            }
            events.heed(type, event);
        } else if (from == line && farewell.begun() && !events.lastWords(type, event)) {
            close();
        }
    }

    @Override
    public void wording(RealtimeLine on, byte[] text, int from, int to) {
        if (on == line && !closed) {
            stalls.moves();
            wording.grows(text, from, to);
        }
    }

    @Override
    public void lost(RuntimeException failure) {
        listener.lost(failure);
    }

    @Override
    public void sound(RealtimeLine on, byte[] text, int from, int to) {
        if (on == line && !closed) {
            stalls.moves();
            mouth.sound(text, from, to);
        }
    }
}
